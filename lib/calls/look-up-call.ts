import { commit } from '../commit/commit-errand.ts';
import { type Call, type Errand, isLive } from '../errand/errand.ts';
import { phoneHashOf } from '../providers/phone-hash.ts';
import { sendCallJob } from '../queues/queues.ts';
import { uncountCall } from '../store/business-calls.ts';
import { callOfCallSid, claimCallSid } from '../store/call-sids.ts';
import { fetchConversation } from '../vendors/elevenlabs/fetch-conversation.ts';
import { findConversations } from '../vendors/elevenlabs/find-conversation.ts';
import type { TwilioCall } from '../vendors/twilio/call-answer.ts';
import { fetchCall } from '../vendors/twilio/fetch-call.ts';
import { findCalls } from '../vendors/twilio/find-call.ts';
import type { PhoneJob } from './phone-job.ts';

/** A dial that Twilio does not list this long after its claim did not take place. */
const SURELY_LISTED = 20_000;
const LOOK_AGAIN = 10;
/** Whoever dialled a listed call has written down by then that it is theirs. */
const OWNER_KNOWN = 8_000;

/** Asks the vendors what became of a call of which nothing is heard, and takes their word. */
export async function lookUp(job: PhoneJob): Promise<void> {
  const { errand, call } = job;
  if (isLive(call)) await lookUpAtTwilio(job);
  else if (call.state === 'ended' && call.answeredAt !== undefined && call.resultAt === undefined)
    await lookUpResult(job, errand, call);
}

async function lookUpAtTwilio(job: PhoneJob): Promise<void> {
  const { errand, call, twilioToken } = job;
  const found = call.callSid ? await fetchCall(call.callSid, twilioToken) : await findDial(job);
  if (found === 'unsettled') return lookAgain(job);
  if (found) {
    const { callSid, status, answeredBy } = found;
    await commit(errand.id, { type: 'dialled', call: call.n, callSid });
    await commit(errand.id, {
      type: 'callStatus',
      call: call.n,
      callSid,
      status: status === 'queued' ? 'initiated' : status,
      ...(answeredBy && { answeredBy }),
    });
  } else if (!call.callSid && Date.now() - (call.claimedAt ?? 0) < SURELY_LISTED) {
    await lookAgain(job);
  } else if (!call.callSid) {
    const phoneHash = phoneHashOf(job.provider.phone, job.hashKey);
    await uncountCall({ callId: job.callId, phoneHash }, Date.now());
    await commit(errand.id, { type: 'notDialled', call: call.n, ticket: call.ticket });
  }
}

const lookAgain = ({ callId, attempt }: PhoneJob) =>
  sendCallJob({ job: 'look-up', callId, attempt: attempt + 1 }, LOOK_AGAIN);

/**
 * The dial whose answer was lost: a call to this number since the claim that is nobody else's. Another errand may have
 * called the same business just before or after, so a call that has only just begun is left to whoever is about to learn
 * that it is theirs; `unsettled` while there is one that nobody knows to be theirs.
 */
async function findDial({
  errand,
  call,
  callId,
  provider,
  twilioToken,
}: PhoneJob): Promise<TwilioCall | 'unsettled' | undefined> {
  const known = new Set(errand.calls.map(({ callSid }) => callSid));
  const listed = await findCalls(provider.phone, call.claimedAt ?? Date.now(), twilioToken);
  let isUnsettled = false;
  for (const found of listed.filter(({ callSid }) => !known.has(callSid)).reverse()) {
    if (Date.now() - found.createdAt < OWNER_KNOWN) isUnsettled ||= !(await callOfCallSid(found.callSid));
    else if (await claimCallSid(found.callSid, callId)) return found;
  }
  return isUnsettled ? 'unsettled' : undefined;
}

const FINAL = ['done', 'failed'];

async function lookUpResult({ callId, elevenlabsKey }: PhoneJob, errand: Errand, call: Call): Promise<void> {
  const listed = call.conversationId ? [] : await findConversations(callId, elevenlabsKey);
  const id = call.conversationId ?? listed.find(({ status }) => FINAL.includes(status))?.conversationId;
  const conversation = id ? await fetchConversation(id, elevenlabsKey) : null;
  if (!id || !conversation || !FINAL.includes(conversation.status)) return;
  const { evidence } = conversation;
  await commit(errand.id, { type: 'callResult', call: call.n, conversationId: id, evidence });
}
