import { advance, settleRight } from './advance.ts';
import { amend, tellFirst } from './amend.ts';
import { barDial, passLineOn, takeFreedLine } from './bar-dial.ts';
import { answerBooking, answerOffer } from './booking-right.ts';
import { endCall, noteDialled, noteResult, noteSpoken, noteStatus, takeAsPlaced } from './call-progress.ts';
import {
  type Answer,
  type Call,
  decide,
  type Errand,
  type ErrandEvent,
  hasRefused,
  hullOf,
  isOfUnknownTime,
  providerOf,
  stands,
  wantsAppointment,
  windowsOf,
} from './errand.ts';
import { askForMore, cancel, correct, dispute, pick, stop } from './hear-user.ts';
import { holdDial } from './hold.ts';
import { hangUp } from './let-go.ts';
import { isWithinCallingHours } from './opening-hours.ts';
import { askForDial } from './queue-call.ts';
import { comeBack } from './release.ts';
import { reschedule } from './reschedule.ts';
import { searchEnds } from './ring-round.ts';
import { understood } from './wording.ts';
import { readStart } from './zoned-time.ts';

const KEPT_MESSAGES = 20;
/** Whatever the user says after a stop, they have started again before. */
const COMES_BACK: ErrandEvent['type'][] = [
  'resumed',
  'amended',
  'picked',
  'moreRequested',
  'rescheduled',
  'cancelRequested',
  'disputed',
  'corrected',
];

export type Transition = { errand: Errand; answer?: Answer };

/**
 * The one decision of the system: what an errand becomes when something happens at `now` (epoch ms).
 * What is to be done about it stands in `errand.effects`. A late or repeated event returns the same object.
 */
export function transition(errand: Errand, event: ErrandEvent, now: number): Transition {
  const draft = structuredClone(errand);
  settleRight(draft, now);
  const answer = apply(draft, event, now);
  advance(draft, now);
  if (event.type === 'lineFreed') passLineOn(draft, event.call);
  const changed = JSON.stringify(draft) !== JSON.stringify(errand);
  return { errand: changed ? draft : errand, ...(answer && { answer }) };
}

function apply(errand: Errand, event: ErrandEvent, now: number): Answer | undefined {
  if ('by' in event && event.by && !hears(errand, event.by)) return;
  if (COMES_BACK.includes(event.type)) comeBack(errand, now);
  switch (event.type) {
    case 'requested':
      return tellFirst(errand, understood(errand.request, errand.providers), now);
    case 'told':
      if (errand.untold?.reply === event.reply) delete errand.untold;
      return;
    case 'resumed':
      return;
    case 'woke':
      errand.chain = Math.max(errand.chain, event.chain ?? 0);
      return;
    case 'amended':
      return amend(errand, event, now);
    case 'picked':
      return pick(errand, event.choice, now);
    case 'moreRequested':
      return askForMore(errand, now);
    case 'rescheduled':
      return reschedule(errand, event, now);
    case 'disputed':
      return dispute(errand);
    case 'cancelRequested':
      return cancel(errand, now);
    case 'corrected':
      return correct(errand, event.say ?? '');
    case 'stopped':
      return stop(errand);
    default: {
      const call = errand.calls[event.call];
      return call && applyToCall(errand, call, event, now);
    }
  }
}

/** `false` for a message that was obeyed before. */
function hears(errand: Errand, message: string): boolean {
  const before = errand.heard ?? [];
  if (before.includes(message)) return false;
  errand.heard = [...before, message].slice(-KEPT_MESSAGES);
  return true;
}

type CallEvent = Extract<ErrandEvent, { call: number }>;

function applyToCall(errand: Errand, call: Call, event: CallEvent, now: number): Answer | undefined {
  if ('ticket' in event && event.ticket !== call.ticket)
    return event.type === 'dialClaimed' ? { claimed: false } : undefined;
  switch (event.type) {
    case 'dialRefused':
      if (call.state === 'queued') endCall(errand, call, event.isLeftAlone ? 'left-alone' : 'failed', now);
      return;
    case 'dialClaimed':
      return claimDial(errand, call, event.conversationId, now);
    case 'dialPostponed':
      return requeue(errand, call, false);
    case 'notDialled':
      return requeue(errand, call, true);
    case 'dialHeld':
      dropUndialable(errand, call, now);
      holdDial(errand, call, now);
      return;
    case 'dialBarred':
      return barDial(errand, call, event, now);
    case 'lineFreed':
      return takeFreedLine(call, now);
    case 'dialFailed':
      if (call.state === 'dialling') endCall(errand, call, 'failed', now);
      return;
    case 'dialled':
      noteDialled(call, event.callSid, event.conversationId, now);
      if (call.letGo && call.state !== 'ended') hangUp(errand, call);
      return;
    case 'callStatus':
      return hearStatus(errand, call, event, now);
    case 'callResult':
      if (isOfAnother(call, event.conversationId)) return;
      if (event.conversationId) call.conversationId ??= event.conversationId;
      noteResult(errand, call, event.evidence, now);
      return;
    case 'offered':
    case 'bookingClaimed':
      return hearAgent(errand, call, event, now);
  }
}

/** A call that was registered twice has a conversation that never took place; what comes of that one says nothing. */
const isOfAnother = (call: Call, conversationId: string | undefined): boolean =>
  Boolean(conversationId && call.conversationId && conversationId !== call.conversationId);

/** Claimed by one worker only: who gets `claimed: false` must not dial. */
function claimDial(errand: Errand, call: Call, conversationId: string | undefined, now: number): Answer {
  dropUndialable(errand, call, now);
  if (call.state !== 'queued') return { claimed: false };
  delete errand.heldSince;
  call.state = 'dialling';
  if (conversationId) call.conversationId = conversationId;
  call.claimedAt = now;
  call.heardAt = now;
  return { claimed: true };
}

function dropUndialable(errand: Errand, call: Call, now: number): void {
  if (call.state === 'queued' && !mayDial(errand, call, now)) call.state = 'dropped';
}

/**
 * Nobody is dialed who has closed or refused since the call was queued, whose time is over, or who would be asked to take
 * out what stands by now.
 */
function mayDial(errand: Errand, call: Call, now: number): boolean {
  return (
    isWithinCallingHours(providerOf(errand, call.provider), now) &&
    !hasRefused(errand, call.provider) &&
    !(wantsAppointment(call) && errand.untold) &&
    !(call.purpose === 'release' && stands(errand, call.provider, call.slot ?? 'unknown')) &&
    (isOfUnknownTime(call) || hullOf(windowsOf(errand, call)).end > now) &&
    (call.purpose !== 'book' || now < searchEnds(errand))
  );
}

/**
 * A claimed call that certainly was not dialled waits for another slot, unless it is no longer needed. One that was
 * forgotten (`isForgotten`) may still have its line; whoever postpones one has given it back.
 */
function requeue(errand: Errand, call: Call, isForgotten: boolean): undefined {
  if (call.state !== 'dialling') return;
  call.state = call.letGo ? 'dropped' : 'queued';
  keepOneQueued(errand);
  if (!isForgotten) return;
  decide(errand, { type: 'freeLine', call: call.n });
  if (call.state === 'queued') askForDial(errand, call);
}

/** Of the undialled calls that want an appointment the first stays; the others' businesses are as good as never chosen. */
function keepOneQueued(errand: Errand): void {
  const [, ...rest] = errand.calls.filter((call) => wantsAppointment(call) && call.state === 'queued');
  for (const call of rest) call.state = 'dropped';
}

function hearStatus(
  errand: Errand,
  call: Call,
  event: Extract<ErrandEvent, { type: 'callStatus' }>,
  now: number,
): undefined {
  const { callSid, state } = call;
  noteStatus(errand, call, event, now);
  const isNews = callSid === undefined || (state !== 'answered' && call.state === 'answered');
  if (call.letGo && call.state !== 'ended' && isNews) hangUp(errand, call);
}

function hearAgent(
  errand: Errand,
  call: Call,
  event: Extract<ErrandEvent, { type: 'offered' | 'bookingClaimed' }>,
  now: number,
): Answer {
  takeAsPlaced(call);
  if (call.state === 'queued' || call.state === 'dropped')
    return undecided(event, 'This call has not been placed.');
  noteSpoken(call, now);
  const start = readStart(event.start, providerOf(errand, call.provider).timezone);
  if (start === null) return undecided(event, 'Please say the date and the time again.');
  const { durationMinutes, price, notes } = event as Extract<ErrandEvent, { type: 'offered' }>;
  if (event.type === 'offered')
    return answerOffer(
      errand,
      call,
      {
        start,
        ...(durationMinutes && { durationMinutes }),
        ...(price && { price }),
        ...(notes && { notes }),
      },
      now,
    );
  const { confirmationCode, name, address } = event;
  return answerBooking(
    errand,
    call,
    {
      start,
      ...(confirmationCode && { confirmationCode }),
      ...(name && { name }),
      ...(address && { address }),
    },
    now,
  );
}

const undecided = (event: ErrandEvent, why: string): Answer =>
  event.type === 'offered' ? { decision: 'hold', say: why } : { ok: false, say: why };
