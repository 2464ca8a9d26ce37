import { setTimeout as sleep } from 'node:timers/promises';
import { commit } from '../commit/commit-errand.ts';
import { giveLineBack } from '../commit/give-line-back.ts';
import { readVariables } from '../platform/configuration.ts';
import { logger } from '../platform/log.ts';
import { countMetric } from '../platform/metrics.ts';
import { dialRules } from '../providers/dial-rules.ts';
import { phoneHashesOf, phoneHashOf } from '../providers/phone-hash.ts';
import { readDialablePhone } from '../providers/read-dialable-phone.ts';
import { sendCallJob } from '../queues/queues.ts';
import { uncountCall } from '../store/business-calls.ts';
import { noteCallSid } from '../store/call-sids.ts';
import { isOnDoNotCall } from '../store/do-not-call.ts';
import { type Dial, type Limits, peekSlot, reserveSlot, type Slot } from '../store/pacing.ts';
import { barDial } from './bar-dial.ts';
import type { DialJob } from './phone-job.ts';
import { type Prepared, place, prepare } from './place.ts';

const settings = readVariables(process.env, [
  'CALLS_PER_SECOND',
  'MAX_CONCURRENT_CALLS',
  'CALLS_PER_DAY',
  'CALLS_PER_BUSINESS_PER_DAY',
]);
const account = {
  callsPerSecond: settings.CALLS_PER_SECOND,
  maxConcurrentCalls: settings.MAX_CONCURRENT_CALLS,
  callsPerDay: settings.CALLS_PER_DAY,
};

/** A number that a user gave is called no more often than this in a day, whoever else gives it. */
const CALLS_PER_CONTACT_PER_DAY = 2;

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
  const { errand, call, ticket } = job;
  if (call.state !== 'queued' || call.ticket !== ticket) return;
  const to = dialOf(job);
  const refused = { type: 'dialRefused' as const, call: call.n, ticket };
  if (isForbidden(job)) return void (await commit(errand.id, refused));
  if (await isOnDoNotCall(phoneHashesOf(job.provider.phone, job.hashKey)))
    return void (await commit(errand.id, { ...refused, isLeftAlone: true }));
  const limits = { ...account, patience: job.isBack ? PATIENCE_OF_THE_PATIENT : PATIENCE };
  const soon = await peekSlot(to, limits);
  if ('until' in soon) return barDial(job, soon);
  if ('waitMs' in soon) return comeBack(job, soon);
  const prepared = await prepare(job);
  if (prepared === 'later') return tryLater(job);
  if (prepared === 'never') {
    await commit(errand.id, refused);
    return;
  }
  if (call.n > 0 && !job.isBack) await sleep(Math.max(0, soon.at - LAST_MOMENT - Date.now()));
  const conversation = prepared.conversationId && { conversationId: prepared.conversationId };
  const claimedAt = Date.now();
  const claimed = await commit(errand.id, { type: 'dialClaimed', call: call.n, ticket, ...conversation });
  if (claimed?.answer && 'claimed' in claimed.answer && claimed.answer.claimed)
    await dialClaimed(job, to, prepared, limits, claimedAt);
}

/** Who is called, and how often that may be today. */
const dialOf = ({ callId, provider, errand, hashKey }: DialJob): Dial => ({
  callId,
  phoneHash: phoneHashOf(provider.phone, hashKey),
  olderHashes: phoneHashesOf(provider.phone, hashKey).slice(1),
  perDay: errand.request.isContact
    ? Math.min(CALLS_PER_CONTACT_PER_DAY, settings.CALLS_PER_BUSINESS_PER_DAY)
    : settings.CALLS_PER_BUSINESS_PER_DAY,
});

const hashesIn = ({ phoneHash, olderHashes = [] }: Dial): string[] => [phoneHash, ...olderHashes];

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
  to: Dial,
  prepared: Prepared,
  limits: Limits,
  claimedAt: number,
): Promise<void> {
  const { errand, call, callId, ticket } = job;
  const slot = await waitForSlot(to, limits, claimedAt + CLAIM_LASTS);
  if ('until' in slot) {
    await giveLineBack(callId, hashesIn(to));
    return barDial(job, slot);
  }
  if ('waitMs' in slot) {
    await postpone(job, to);
    return comeBack(job, slot);
  }
  const outcome = await place(job, prepared);
  if (outcome === 'unclear') {
    await sendCallJob({ job: 'look-up', callId, attempt: 1 }, LOOK_UP_AFTER);
  } else if (outcome === 'later') {
    await postpone(job, to);
    await tryLater(job);
  } else if (outcome === 'never') {
    await uncountCall(to, Date.now());
    await commit(errand.id, { type: 'dialFailed', call: call.n, ticket });
  } else {
    await noteCallSid(outcome.callSid, callId);
    await commit(errand.id, { type: 'dialled', call: call.n, ...outcome });
  }
}

/** Nobody was called: the call waits for another worker and another slot. */
async function postpone({ errand, call, ticket }: DialJob, to: Dial): Promise<void> {
  await uncountCall(to, Date.now());
  await giveLineBack(to.callId, hashesIn(to));
  await commit(errand.id, { type: 'dialPostponed', call: call.n, ticket });
}

/** Waits for a slot and returns in it; a slot that was missed is given up for another while there is time. */
async function waitForSlot(to: Dial, limits: Limits, until: number): Promise<Slot> {
  while (Date.now() < until) {
    const slot = await reserveSlot(to, limits);
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
