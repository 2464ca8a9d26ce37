import assert from 'node:assert/strict';
import { readCosts } from '../../bench/read-costs.ts';

/** What one errand asks for, in requests, messages, units or seconds. */
export type Demand = Awaited<ReturnType<typeof readDemand>>;

/** Businesses dialled for the errands that `docs/costs.md` counted, and for how many seconds each has a line. */
const DIALS = 6;
const [RINGS, TALKS] = [15, 60];
/** Seconds that a vendor takes to answer; the simulated ones with which GB-seconds were counted answer at once. */
const VENDOR_ANSWERS = 0.3;
/** A dial registers the call, waits for its slot, at most about a second, and asks for the call. */
const [REQUESTS_OF_DIAL, WAITS_FOR_SLOT] = [2, 1.1];
/** Statuses that Twilio tells of each call and of each message, and what the agent asks in each call. */
const [STATUSES_OF_CALL, STATUSES_OF_MESSAGE, TOOLS_OF_CALL] = [5, 3, 2];
/** Messages of ours for one of the user: the acknowledgement, the confirmation and one more. */
const OUT_OF_FOUR = 3;
/** Seconds for which a `send-reply` has its message in hand, statuses among them. */
const SECONDS_TO_REPLY = 1;
/** The least memory of a function, in GB: what makes seconds of gigabyte-seconds. */
const GIGABYTES = 0.25;

/** From the counts of `docs/costs.md`, so that what is measured anew there is reckoned with here. */
export async function readDemand() {
  const sections = await readCosts();
  const countOf = (title: string, what: string) =>
    sections.find((section) => section.title === title)?.rows.find((row) => row.what.startsWith(what))
      ?.count ?? assert.fail(`docs/costs.md has no "${what}"`);
  const vendors = (what: string) => countOf('An errand, at the vendors', what);
  const aws = (what: string) => countOf('1,000 errands, at AWS', what) / 1000;
  const answered = vendors('listening for an answering machine');
  const messages = vendors('WhatsApp');
  const messagesOut = (messages * OUT_OF_FOUR) / 4;
  const dialWorkerSeconds = DIALS * (REQUESTS_OF_DIAL * VENDOR_ANSWERS + WAITS_FOR_SLOT);
  return {
    dials: DIALS,
    lineSeconds: DIALS * RINGS + answered * TALKS,
    agentSeconds: answered * TALKS,
    dialWorkerSeconds,
    replyWorkerSeconds: SECONDS_TO_REPLY,
    messagesIn: messages - messagesOut,
    messagesOut,
    callStatuses: DIALS * STATUSES_OF_CALL,
    messageStatuses: messagesOut * STATUSES_OF_MESSAGE,
    toolRequests: answered * TOOLS_OF_CALL,
    apiRequests: aws('API Gateway'),
    /** Waiting for slots was measured too: what is counted twice is on the safe side. */
    functionSeconds: aws('Lambda, GB-seconds') / GIGABYTES + dialWorkerSeconds + messagesOut * VENDOR_ANSWERS,
    /** Sent, received and deleted are counted by themselves, and `call-events` has most of the messages. */
    fifoRequests: aws('SQS, requests to FIFO') / 3,
    writeUnits: aws('DynamoDB, write units'),
    readUnits: aws('DynamoDB, read units'),
  };
}
