import { setTimeout as sleep } from 'node:timers/promises';
import { readVariables } from '../configuration/configuration.ts';
import { keyedHash } from '../ids.ts';
import { logger } from '../log.ts';
import { countMetric } from '../metrics.ts';
import { readDialablePhone } from '../providers/read-dialable-phone.ts';
import { sendCallJob } from '../queues/queues.ts';
import { noteCallSid } from '../store/call-sids.ts';
import { isOnDoNotCall } from '../store/do-not-call.ts';
import { freeLine, type Limits, peekSlot, reserveSlot, type Slot } from '../store/pacing.ts';
import { commit } from './commit-errand.ts';
import { dialRules } from './dial-rules.ts';
import type { PhoneJob } from './phone-job.ts';
import { type Prepared, place, prepare } from './place.ts';

type DialJob = Extract<PhoneJob, { job: 'dial' }>;

const settings = readVariables(process.env, ['CALLS_PER_SECOND', 'MAX_CONCURRENT_CALLS', 'CALLS_PER_DAY']);
const account = {
  callsPerSecond: settings.CALLS_PER_SECOND,
  maxConcurrentCalls: settings.MAX_CONCURRENT_CALLS,
  callsPerDay: settings.CALLS_PER_DAY,
};

/** Milliseconds by which a slot may be missed: the next caller counts on the distance. */
const TOLERANCE = 50;
/** A claimed call is dialled within this time or not at all, long before a look-up would say that it was not dialled. */
const CLAIM_LASTS = 5_000;
/**
 * Milliseconds that a worker waits for a slot: about one interval at one call per second. Who has waited before may take
 * a slot that is further away, and an errand's further call takes its slot only at the last moment: so errands take turns.
 */
const PATIENCE = 1070;
const PATIENCE_OF_THE_PATIENT = 1500;
const LAST_MOMENT = 250;
const LOOK_UP_AFTER = 5;

/**
 * Dials a queued call: prepares it, claims it, takes a slot, dials in that slot. Who runs second finds the call claimed
 * and does nothing. A dial whose outcome nobody knows stays claimed and is looked up, never repeated.
 */
export async function dial(job: DialJob): Promise<void> {
  const { errand, call, provider, callId, ticket } = job;
  if (call.state !== 'queued' || call.ticket !== ticket) return;
  if (isForbidden(job) || (await isOnDoNotCall(keyedHash(provider.phone, job.hashKey)))) {
    await commit(errand.id, { type: 'dialRefused', call: call.n, ticket });
    return;
  }
  const limits = { ...account, patience: job.isBack ? PATIENCE_OF_THE_PATIENT : PATIENCE };
  const soon = await peekSlot(callId, limits);
  if (!('at' in soon)) return comeBack(job, soon);
  const prepared = await prepare(job);
  if (prepared === 'later') return tryLater(job);
  if (prepared === 'never') {
    await commit(errand.id, { type: 'dialRefused', call: call.n, ticket });
    return;
  }
  if (call.n > 0 && !job.isBack) await sleep(Math.max(0, soon.at - LAST_MOMENT - Date.now()));
  const conversation = prepared.conversationId && { conversationId: prepared.conversationId };
  const claimedAt = Date.now();
  const claimed = await commit(errand.id, { type: 'dialClaimed', call: call.n, ticket, ...conversation });
  if (claimed?.answer && 'claimed' in claimed.answer && claimed.answer.claimed)
    await dialClaimed(job, prepared, limits, claimedAt);
}

/** Numbers are checked when they are taken in; this is the last moment, and counts whatever has been stored. */
function isForbidden({ callId, provider }: DialJob): boolean {
  const read = readDialablePhone(provider.phone, dialRules);
  if ('phone' in read) return false;
  logger.warn('A stored number is not dialled.', { callId, reason: read.refused });
  countMetric('NumberForbidden');
  return true;
}

async function dialClaimed(
  job: DialJob,
  prepared: Prepared,
  limits: Limits,
  claimedAt: number,
): Promise<void> {
  const { errand, call, callId, ticket } = job;
  const slot = await waitForSlot(callId, limits, claimedAt + CLAIM_LASTS);
  if (!('at' in slot)) {
    await postpone(job);
    return comeBack(job, slot);
  }
  const outcome = await place(job, prepared);
  if (outcome === 'unclear') {
    await sendCallJob({ job: 'look-up', callId, attempt: 1 }, LOOK_UP_AFTER);
  } else if (outcome === 'later') {
    await postpone(job);
    await tryLater(job);
  } else if (outcome === 'never') {
    await commit(errand.id, { type: 'dialFailed', call: call.n, ticket });
  } else {
    await noteCallSid(outcome.callSid, callId);
    await commit(errand.id, { type: 'dialled', call: call.n, ...outcome });
  }
}

/** Nobody was called: the call waits for another worker and another slot. */
async function postpone({ errand, call, callId, ticket }: DialJob): Promise<void> {
  await freeLine(callId);
  await commit(errand.id, { type: 'dialPostponed', call: call.n, ticket });
}

/** Waits for a slot and returns in it; a slot that was missed is given up for another while there is time. */
async function waitForSlot(callId: string, limits: Limits, until: number): Promise<Slot> {
  while (Date.now() < until) {
    const slot = await reserveSlot(callId, limits);
    if (!('at' in slot)) return slot;
    await sleep(Math.max(0, slot.at - Date.now()));
    if (Date.now() - slot.at <= TOLERANCE) return slot;
  }
  return { waitMs: 1000, because: 'pace' };
}

/**
 * The message goes back with a delay, because nobody waits inside a Lambda for longer than a second; it comes again
 * about a second before the slot.
 */
async function comeBack(
  { errand, call, callId, attempt, ticket }: DialJob,
  { waitMs, because }: Extract<Slot, { waitMs: number }>,
): Promise<void> {
  if (because === 'pause') await commit(errand.id, { type: 'dialHeld', call: call.n, ticket });
  const delay = Math.max(1, Math.ceil(waitMs / 1000 - 1));
  await sendCallJob({ job: 'dial', callId, attempt, ticket, isBack: true }, delay);
}

const tryLater = ({ callId, attempt, ticket }: DialJob) =>
  sendCallJob({ job: 'dial', callId, attempt: attempt + 1, ticket }, backOff(attempt));

/** Seconds: 2, 4, 8 … 60, and up to as much again. */
const backOff = (attempt: number) => Math.min(60, 2 ** attempt) * (1 + Math.random());
