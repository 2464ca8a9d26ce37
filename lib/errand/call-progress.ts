import { agreedOffer } from './agreed-offer.ts';
import { recordOffer, settleBooking, stoodByCall } from './booking-right.ts';
import {
  type Appointment,
  type Call,
  decide,
  type Errand,
  type Evidence,
  isLive,
  isOpen,
  isSameBusiness,
  providerOf,
  standing,
  wantsAppointment,
} from './errand.ts';
import { leaveAlone, outcomeOf, takeRefusalBack } from './leave-alone.ts';
import { writtenSlot } from './stray-bookings.ts';
import { SAYS_NO } from './verify.ts';
import * as say from './wording.ts';
import { readStart } from './zoned-time.ts';

/** What a status that is no end makes of a call; that it rings is no news of one that was dialled. */
const STATE: Record<string, 'dialled' | 'answered'> = {
  initiated: 'dialled',
  ringing: 'dialled',
  'in-progress': 'answered',
};
const WAY: Call['state'][] = ['dialling', 'dialled', 'answered'];
const TERMINAL = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];

/** The vendor took the dial. */
export function noteDialled(
  call: Call,
  callSid: string,
  conversationId: string | undefined,
  now: number,
): void {
  takeAsPlaced(call);
  call.callSid ??= callSid;
  if (conversationId) call.conversationId ??= conversationId;
  if (call.state === 'dialling') {
    call.state = 'dialled';
    call.heardAt = now;
  }
}

/** A call status moves a call only forward; what comes late or twice changes nothing. Unknown statuses say nothing. */
export function noteStatus(
  errand: Errand,
  call: Call,
  { callSid, status, answeredBy }: { callSid: string; status: string; answeredBy?: string },
  now: number,
): void {
  if (call.callSid && call.callSid !== callSid) return;
  takeAsPlaced(call);
  if (call.state === 'queued' || call.state === 'dropped') return;
  call.callSid ??= callSid;
  if (isLive(call)) moveOn(errand, call, status, now);
  if (answeredBy?.startsWith('machine') || answeredBy === 'fax') noteMachine(errand, call);
}

function moveOn(errand: Errand, call: Call, status: string, now: number): void {
  const state = STATE[status];
  if (TERMINAL.includes(status)) {
    if (status === 'completed') call.answeredAt ??= now;
    endCall(errand, call, status, now);
  } else if (state && WAY.indexOf(state) > WAY.indexOf(call.state)) {
    call.state = state;
    if (state === 'answered') call.answeredAt ??= now;
    call.heardAt = now;
  }
}

/** A dial that was thought not to have taken place did, since somebody reports of it. */
export function takeAsPlaced(call: Call): void {
  if (call.claimedAt !== undefined && (call.state === 'queued' || call.state === 'dropped'))
    call.state = 'dialling';
}

/**
 * The agent hangs up on voicemail itself. Detection, which takes long greetings and menus for machines too, does so only
 * where it did not: within this time somebody can have named a day.
 */
const MACHINE_SECONDS = 30;

/** What a machine may be said to have answered; whoever answered anything else was a person. */
const OF_MACHINES: (string | undefined)[] = [undefined, 'voicemail', 'refused'];

/**
 * An answering machine is not talked to; a call that has made an offer is with a person, whatever the detection says.
 * Twilio tells it in a callback of its own, which may come after the call's end and after its result.
 */
function noteMachine(errand: Errand, call: Call): void {
  if (call.machine || call.isPerson || !OF_MACHINES.includes(call.outcome)) return;
  call.machine = true;
  if (isLive(call)) decide(errand, { type: 'hangUp', call: call.n, afterSeconds: MACHINE_SECONDS });
  takeRefusalBack(errand, call);
}

/** The agent spoke to somebody: whatever the statuses say or will say, the call was answered. */
export function noteSpoken(call: Call, now: number): void {
  call.answeredAt ??= now;
  call.heardAt = now;
  call.isPerson = true;
  delete call.machine;
  if (call.state === 'dialling' || call.state === 'dialled') call.state = 'answered';
}

export function endCall(errand: Errand, call: Call, status: string, now: number): void {
  call.state = 'ended';
  call.endStatus = status;
  call.endedAt = now;
  call.heardAt = now;
  decide(errand, { type: 'freeLine', call: call.n });
}

/** Post-call evidence settles what the tools did not. The first result counts. */
export function noteResult(errand: Errand, call: Call, evidence: Evidence, now: number): void {
  takeAsPlaced(call);
  if (call.resultAt !== undefined || call.state === 'queued' || call.state === 'dropped') return;
  call.resultAt = now;
  const outcome = outcomeOf(call, evidence.outcome);
  if (outcome) call.outcome = outcome;
  if (outcome && outcome !== 'voicemail') delete call.machine;
  call.answeredAt ??= now;
  if (isLive(call)) endCall(errand, call, 'completed', now);
  leaveAlone(errand, call);
  noteTakenOut(errand, call, evidence);
  if (!wantsAppointment(call)) return;
  const before = writtenSlot(errand, call);
  noteAgreement(errand, call, evidence, now);
  const after = writtenSlot(errand, call);
  // It comes late, and names another slot than what was followed up.
  if (before !== 'unknown' && after !== null && after !== before) delete call.followedUp;
}

function startIn(errand: Errand, call: Call, { start }: Evidence): number | null {
  return start ? readStart(start, providerOf(errand, call.provider).timezone) : null;
}

/**
 * Its business was called about something else and has taken out what stands, or found nothing of it: so a result says
 * that names its time, or none when nothing else was written down in that call.
 */
function noteTakenOut(errand: Errand, call: Call, evidence: Evidence): void {
  const stood = standing(errand);
  if (!stood || call.outcome !== 'cancelled' || call.purpose === 'cancel' || call.n <= stood.call) return;
  if (!isSameBusiness(errand, call.provider, stood.provider)) return;
  const start = startIn(errand, call, evidence);
  const isOnlyOne = wantsAppointment(call) && !call.verifies && call.refusedBookings.length === 0;
  if (start === stood.start || (start === null && isOnlyOne)) stood.doubt = 'reported';
}

function noteAgreement(errand: Errand, call: Call, evidence: Evidence, now: number): void {
  const start = startIn(errand, call, evidence);
  const { confirmationCode, notes } = evidence;
  const stood = stoodByCall(errand, call);
  if (stood) {
    noteReport(errand, call, { stood, outcome: call.outcome, start, notes });
  } else if (evidence.outcome === 'booked') {
    if (start === null) call.unwantedBooking = true;
    else
      settleBooking(
        errand,
        call,
        { start, ...(confirmationCode && { confirmationCode }), ...(notes && { notes }) },
        now,
      );
  } else if (evidence.outcome === 'offered' && start !== null && start > now && isOpen(errand)) {
    if (call.offers.length === 0 && !call.isOutdated)
      recordOffer(errand, call, { start, ...(evidence.notes && { notes: evidence.notes }) });
  }
}

type Report = {
  stood: Appointment;
  outcome: string | undefined;
  start: number | null;
  notes: string | undefined;
};

/** The result of the call that made what stands: it may contradict that, and say more than was known. */
function noteReport(errand: Errand, call: Call, { stood, outcome, start, notes }: Report): void {
  const isOther = start !== null && start !== stood.start;
  if (call.verifies) {
    const isAffirmed = outcome === 'booked' && start === stood.start;
    if (isOther) call.saidOther = start;
    if (isAffirmed) call.affirmed = true;
    // It comes late, and the user hears of it after all.
    if (stood.doubt === 'unknown' && (isOther || isAffirmed || SAYS_NO.includes(outcome)))
      stood.doubt = 'asking';
    return;
  }
  if (outcome === 'booked' && isOther) Object.assign(call, { unwantedBooking: true, unwantedStart: start });
  if (outcome !== undefined && (outcome !== 'booked' || isOther)) stood.doubt = 'reported';
  else if (notes && notes !== agreedOffer(errand, stood).notes) {
    stood.notes = notes;
    decide(errand, { type: 'reply', about: 'notice', body: say.alsoSaid(errand, stood, notes) });
  }
}
