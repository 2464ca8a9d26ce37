import { lapseRight, settlePending } from './booking-right.ts';
import { endCall } from './call-progress.ts';
import { keepCost } from './cost.ts';
import {
  type Call,
  decide,
  type Errand,
  isLive,
  isOpen,
  leaseEnds,
  QUEUE_PATIENCE,
  TELL_PATIENCE,
} from './errand.ts';
import { letGoOfOthers } from './let-go.ts';
import { tellProgress } from './progress.ts';
import { undoWhatMayStand } from './release.ts';
import { keepWhatStood } from './reschedule.ts';
import { ringRound } from './ring-round.ts';
import { verify } from './verify.ts';
import { armWake, askAfterSilentCalls } from './watch.ts';
import * as say from './wording.ts';

/** Brings an errand to where the facts and the time allow, deciding what is to be done next. */
export function advance(errand: Errand, now: number): void {
  settleRight(errand, now);
  verify(errand, now);
  giveUpTelling(errand, now);
  if (errand.status === 'open' && !errand.untold) ringRound(errand, now);
  if (errand.status === 'choosing') lapseChoices(errand, now);
  if (!isOpen(errand)) keepWhatStood(errand);
  if (errand.appointment && !errand.appointment.confirmed) {
    errand.appointment.confirmed = true;
    decide(errand, {
      type: 'reply',
      about: 'confirmation',
      body: say.confirmation(errand, errand.appointment),
      template: say.confirmationTemplate(errand, errand.appointment),
    });
  }
  if (!isOpen(errand)) letGoOfOthers(errand);
  if (!isOpen(errand) || errand.replacing) undoWhatMayStand(errand, now);
  tellProgress(errand, now);
  askAfterSilentCalls(errand, now);
  armWake(errand, now);
  keepCost(errand, now);
}

/** Milliseconds by which a look at a call may be late before it is the system that stood still. */
const LATE = 60_000;

/**
 * Nobody has looked at this call for much longer than calls are looked at: everything was paused or down. Before such a
 * call is given up it is asked for, or looked up, once more.
 */
const sleptThrough = ({ settings }: Errand, { heardAt = Number.POSITIVE_INFINITY }: Call, now: number) =>
  now - heardAt > 2 * settings.callCheckAfterSeconds * 1000 + LATE;

/** What time alone changes: calls that nobody can find are given up, a right lapses, a booking that waited for it stands. */
export function settleRight(errand: Errand, now: number): void {
  for (const call of errand.calls) {
    const hasStoodStill = sleptThrough(errand, call, now);
    if (isLive(call) && hasStoodStill) call.leaseEnds = Math.max(leaseEnds(call), now + LATE);
    if (isLive(call) && now >= leaseEnds(call)) endCall(errand, call, 'lost', now);
    if (call.state !== 'queued' || now < call.queuedAt + QUEUE_PATIENCE) continue;
    if (hasStoodStill) call.queuedAt = now;
    else endCall(errand, call, 'not-placed', now);
  }
  lapseRight(errand, now);
  settlePending(errand, now);
}

/** Who could not be told what was understood for so long is called for no more. */
function giveUpTelling(errand: Errand, now: number): void {
  if (!errand.untold || (isOpen(errand) && now < errand.untold.since + TELL_PATIENCE)) return;
  delete errand.untold;
  if (!isOpen(errand)) return;
  errand.status = 'failed';
  decide(errand, { type: 'reply', about: 'outcome', body: say.notTold(errand) });
}

function lapseChoices(errand: Errand, now: number): void {
  if (now >= (errand.choicesLapseAt ?? 0)) errand.status = 'failed';
}
