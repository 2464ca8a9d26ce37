import { setTimeout as sleep } from 'node:timers/promises';
import { readVariables } from '../configuration/configuration.ts';
import { type Call, isLive } from '../errand/errand.ts';
import { keyedHash } from '../ids.ts';
import { sendCallJob } from '../queues/queues.ts';
import { noteCallSid } from '../store/call-sids.ts';
import { isOnDoNotCall } from '../store/do-not-call.ts';
import { freeLine, type Limits, peekSlot, reserveSlot, type Slot } from '../store/pacing.ts';
import { commit } from './commit-errand.ts';
import { type Prepared, place, prepare } from './place.ts';
import type { PhoneJob } from './work-at-the-phone.ts';

type DialJob = Extract<PhoneJob, { job: 'dial' }>;

const settings = readVariables(process.env, ['CALLS_PER_SECOND', 'MAX_CONCURRENT_CALLS', 'CALLS_PER_DAY']);
const limits: Limits = {
  callsPerSecond: settings.CALLS_PER_SECOND,
  maxConcurrentCalls: settings.MAX_CONCURRENT_CALLS,
  callsPerDay: settings.CALLS_PER_DAY,
};

/** A slot that was missed by this much is given up for another: the next caller counts on the distance. */
const TOLERANCE = 30;
const NEW_SLOTS = 5;
const LOOK_UP_AFTER = 5;

/**
 * Dials a queued call: prepares it, reserves a slot, claims the call, waits for the slot, dials. Who runs second finds
 * the call claimed and does nothing. A dial whose outcome nobody knows stays claimed and is looked up, never repeated.
 */
export async function dial(job: DialJob): Promise<void> {
  const { errand, call, provider, callId, ticket } = job;
  if (call.state !== 'queued' || call.ticket !== ticket) return;
  if (await isOnDoNotCall(keyedHash(provider.phone, job.hashKey))) {
    await commit(errand.id, { type: 'dialRefused', call: call.n, ticket });
    return;
  }
  const soon = await peekSlot(callId, limits);
  if (!('at' in soon)) return comeBack(job, soon);
  const prepared = await prepare(job);
  if (prepared === 'later') return tryLater(job);
  if (prepared === 'never') {
    await commit(errand.id, { type: 'dialRefused', call: call.n, ticket });
    return;
  }
  const slot = await reserveSlot(callId, limits);
  if (!('at' in slot)) return comeBack(job, slot);
  await claimAndPlace(job, prepared, slot.at);
}

async function claimAndPlace(job: DialJob, prepared: Prepared, at: number): Promise<void> {
  const { errand, call, callId, ticket } = job;
  const conversation = prepared.conversationId && { conversationId: prepared.conversationId };
  const claimed = await commit(errand.id, { type: 'dialClaimed', call: call.n, ticket, ...conversation });
  const isOurs = claimed?.answer && 'claimed' in claimed.answer && claimed.answer.claimed;
  if (!isOurs) return isDropped(claimed?.errand.calls[call.n]) ? freeLine(callId) : undefined;
  await waitForSlot(callId, at);
  const outcome = await place(job, prepared);
  if (outcome === 'unclear') {
    await sendCallJob({ job: 'look-up', callId, attempt: 1 }, LOOK_UP_AFTER);
  } else if (outcome === 'later') {
    await freeLine(callId);
    await commit(errand.id, { type: 'dialPostponed', call: call.n, ticket });
    await tryLater(job);
  } else if (outcome === 'never') {
    await commit(errand.id, { type: 'dialFailed', call: call.n, ticket });
  } else {
    await noteCallSid(outcome.callSid, callId);
    await commit(errand.id, { type: 'dialled', call: call.n, ...outcome });
  }
}

/** Not dialled at all; a call that another worker dials keeps its line. */
const isDropped = (call: Call | undefined) => call === undefined || !isLive(call);

/** Waits until the slot; when it was missed, for the next one that can be had. */
async function waitForSlot(callId: string, first: number): Promise<void> {
  let at = first;
  for (let attempt = 0; attempt < NEW_SLOTS; attempt += 1) {
    await sleep(Math.max(0, at - Date.now()));
    if (Date.now() - at <= TOLERANCE) return;
    const slot = await reserveSlot(callId, limits);
    at = 'at' in slot ? slot.at : Date.now() + Math.min(slot.waitMs, 1000);
  }
}

/** The message goes back with a delay: nobody waits inside a Lambda for longer than a second. */
const comeBack = ({ callId, attempt, ticket }: DialJob, { waitMs }: Extract<Slot, { waitMs: number }>) =>
  sendCallJob({ job: 'dial', callId, attempt, ticket }, Math.floor(waitMs / 1000));

const tryLater = ({ callId, attempt, ticket }: DialJob) =>
  sendCallJob({ job: 'dial', callId, attempt: attempt + 1, ticket }, backOff(attempt));

/** Seconds: 2, 4, 8 … 60, and up to as much again. */
const backOff = (attempt: number) => Math.min(60, 2 ** attempt) * (1 + Math.random());
