import { barredCall } from './bar-dial.ts';
import { type Call, decide, dialsFor, type Errand, type Purpose } from './errand.ts';

/** Queues one more dial, or again one that was barred. Until it is claimed nothing has been promised to anybody. */
export function queueCall(
  errand: Errand,
  provider: number,
  purpose: Purpose,
  now: number,
  slot?: number,
): Call {
  const attempt = dialsFor(errand, provider, purpose, slot) + 1;
  const barred = barredCall(errand, provider, purpose, slot);
  const call: Call = barred ?? {
    n: errand.calls.length,
    provider,
    purpose,
    attempt,
    ...(slot !== undefined && { slot }),
    state: 'queued',
    queuedAt: now,
    ticket: 0,
    offers: [],
    refusedBookings: [],
  };
  if (!barred) errand.calls.push(call);
  Object.assign(call, { state: 'queued', attempt, queuedAt: now, heardAt: now });
  delete call.followedUp;
  askForDial(errand, call);
  return call;
}

/** Asks for a queued call to be dialled. Only the last asking counts, so that asking again is no second dial. */
export function askForDial(errand: Errand, call: Call): void {
  call.ticket += 1;
  decide(errand, { type: 'dial', call: call.n, ticket: call.ticket });
}

/** A confirm call holds the booking right from its start. */
export function queueConfirm(errand: Errand, provider: number, start: number, now: number): void {
  const call = queueCall(errand, provider, 'confirm', now, start);
  call.heldRight = true;
  errand.right = { call: call.n };
}
