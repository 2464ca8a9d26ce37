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
  const queued = { state: 'queued', attempt, queuedAt: now, heardAt: now } as const;
  const call: Call = barred
    ? Object.assign(barred, queued)
    : {
        n: errand.calls.length,
        provider,
        purpose,
        ...(slot !== undefined && { slot }),
        ...queued,
        ticket: 0,
        offers: [],
        refusedBookings: [],
      };
  if (!barred) errand.calls.push(call);
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
