import {
  type Call,
  decide,
  type Errand,
  isLive,
  isOpen,
  isSettled,
  isUnderWay,
  leaseEnds,
  QUEUE_PATIENCE,
  RESULT_GRACE,
  TELL_PATIENCE,
  turnEnds,
} from './errand.ts';
import { progressDue } from './progress.ts';
import { askForDial } from './queue-call.ts';
import { nextUndo } from './release.ts';
import { nextChance, searchEnds } from './ring-round.ts';
import { nextVerify } from './verify.ts';

/** Milliseconds after its end at which the result of a call is asked for, if not earlier: the right waits for it for a minute. */
const RESULT_CHECK = 45_000;

function silenceEnds({ settings }: Errand, { state, heardAt = 0 }: Call): number {
  const patience = settings.callCheckAfterSeconds * 1000;
  return heardAt + (state === 'ended' ? Math.min(patience, RESULT_CHECK) : patience);
}

const isAwaited = (call: Call, now: number): boolean =>
  isLive(call) || (call.state === 'ended' && !isSettled(call, now));

/**
 * A call of which nothing was heard for a while is looked up at the vendors, and again until it is settled; one that
 * nobody has dialled is asked for again, in case the request got lost with the worker that had it.
 */
export function askAfterSilentCalls(errand: Errand, now: number): void {
  for (const call of errand.calls) {
    if (now < silenceEnds(errand, call)) continue;
    if (call.state === 'queued') askForDial(errand, call);
    else if (isAwaited(call, now)) decide(errand, { type: 'lookUp', call: call.n });
    else continue;
    call.heardAt = now;
  }
}

/** Asks to be woken at the next moment at which time alone changes something, unless an earlier wake is under way. */
export function armWake(errand: Errand, now: number): void {
  if (errand.wakeAt <= now) errand.wakeAt = 0;
  const due = nextDue(errand, now);
  if (due === null || (errand.wakeAt > 0 && errand.wakeAt <= due)) return;
  errand.wakeAt = Math.max(due, now + 1000);
  decide(errand, { type: 'wake', at: errand.wakeAt });
}

/** The next moment (epoch ms) at which time alone changes this errand; `null` when it never does. */
export function nextDue(errand: Errand, now: number): number | null {
  const times: number[] = [progressDue(errand)];
  for (const call of errand.calls) {
    if (call.state === 'queued' || isAwaited(call, now)) times.push(silenceEnds(errand, call));
    if (call.state === 'queued') times.push(call.queuedAt + QUEUE_PATIENCE);
    if (call.state === 'dialling') times.push(turnEnds(call));
    if (isLive(call)) times.push(leaseEnds(call));
    else if (isAwaited(call, now) || errand.right?.call === call.n)
      times.push((call.endedAt ?? now) + RESULT_GRACE);
  }
  if (errand.untold) times.push(errand.untold.since + TELL_PATIENCE);
  else if (errand.status === 'open') times.push(nextChance(errand, now) ?? searchEnds(errand));
  else if (errand.status === 'choosing') times.push(errand.choicesLapseAt ?? now);
  if (!isOpen(errand) || errand.replacing) times.push(nextUndo(errand, now) ?? Number.POSITIVE_INFINITY);
  // What stands in doubt may have come back to be asked about after that was last looked at.
  times.push(Math.max(now + 1, nextVerify(errand, now) ?? Number.POSITIVE_INFINITY));
  const future = times.filter((time) => time > now && Number.isFinite(time));
  return future.length > 0 ? Math.min(...future) : null;
}

/** Nothing more comes of this errand by itself, once its effects are carried out. */
export const isOver = (errand: Errand, now: number): boolean =>
  errand.status !== 'open' && !errand.calls.some(isUnderWay) && nextDue(errand, now) === null;

/** Whether anything of this errand is still to happen by itself. One that is not active needs no more wakes. */
export const isActive = (errand: Errand, now: number): boolean =>
  errand.effects.length > 0 || !isOver(errand, now);
