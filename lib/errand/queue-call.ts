import { type Call, decide, dialsFor, type Errand, type Purpose } from './errand.ts';

/** Queues one more dial. Until it is claimed nothing has been promised to anybody. */
export function queueCall(
  errand: Errand,
  provider: number,
  purpose: Purpose,
  now: number,
  slot?: number,
): Call {
  const call: Call = {
    n: errand.calls.length,
    provider,
    purpose,
    attempt: dialsFor(errand, provider, purpose, slot) + 1,
    ...(slot !== undefined && { slot }),
    state: 'queued',
    queuedAt: now,
    heardAt: now,
    ticket: 0,
    offers: [],
    refusedBookings: [],
  };
  errand.calls.push(call);
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
