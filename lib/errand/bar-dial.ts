import { cappedToday } from './bar-wording.ts';
import {
  type Call,
  decide,
  type Errand,
  type ErrandEvent,
  firstOfSearch,
  hullOf,
  type Purpose,
  providerOf,
  windowsOf,
} from './errand.ts';
import { nextOpening } from './opening-hours.ts';

/**
 * A dial that its business cannot take now: it was never made and uses up nothing. The errand turns to the next business
 * and comes back to this one when its time has come, or when its line is free.
 */
export function barDial(
  errand: Errand,
  call: Call,
  { because, until }: Extract<ErrandEvent, { type: 'dialBarred' }>,
  now: number,
): undefined {
  if (call.state !== 'queued' && call.state !== 'dialling') return;
  call.state = 'dropped';
  delete call.claimedAt;
  call.barred = { because, until, since: call.barred?.since ?? now };
  if (because === 'cap of the business') tellCapped(errand, call, until);
}

/** Who waits for a cancellation, or for the offer that was picked, learns at once that there is no call today. */
function tellCapped(errand: Errand, call: Call, until: number): void {
  const { purpose, provider } = call;
  if (purpose !== 'cancel' && (purpose !== 'confirm' || !errand.picked)) return;
  const from = nextOpening(providerOf(errand, provider), until);
  const isInTime = from !== null && from < hullOf(windowsOf(errand, call)).end;
  decide(errand, {
    type: 'reply',
    about: 'notice',
    body: cappedToday(errand, provider, isInTime ? from : undefined),
  });
}

/** The line of the business for which this call waits is free, and kept for it. */
export function takeFreedLine(call: Call, now: number): undefined {
  if (call.barred?.because === 'line') call.barred.until = now;
}

/** A line that was kept for a call which is not to be made goes to who waits for it next. */
export function passLineOn(errand: Errand, n: number): void {
  const state = errand.calls[n]?.state;
  if (state === 'dropped' || state === 'ended') decide(errand, { type: 'freeLine', call: n });
}

const isBarred = (call: Call, because: NonNullable<Call['barred']>['because'], now: number): boolean =>
  call.barred?.because === because && call.barred.until > now;

/**
 * Until when (epoch ms) a business is not to be dialed for a purpose; 0 when nothing bars it. What is to be settled has a
 * place in line of its own, before the one of a call that asks.
 */
export const barredUntil = (errand: Errand, provider: number, purpose: Purpose): number =>
  Math.max(
    0,
    ...errand.calls
      .filter((call) => call.provider === provider)
      .map(({ barred, purpose: other }) =>
        barred && (barred.because !== 'line' || other === purpose || purpose === 'book') ? barred.until : 0,
      ),
  );

/** Whether a business has had all its calls of the day. */
export const isCapped = (errand: Errand, provider: number, now: number): boolean =>
  errand.calls.some((call) => call.provider === provider && isBarred(call, 'cap of the business', now));

/** The businesses for whose line this errand waits, while somebody else of us talks to them. */
export const awaitedProviders = (errand: Errand, now: number): number[] => [
  ...new Set(errand.calls.filter((call) => isBarred(call, 'line', now)).map(({ provider }) => provider)),
];

/** The call that was barred before and is about the same: it is queued again, so that it keeps its place in line. */
export const barredCall = (
  errand: Errand,
  provider: number,
  purpose: Purpose,
  slot?: number,
): Call | undefined =>
  errand.calls.find(
    (call) =>
      call.barred &&
      call.state === 'dropped' &&
      call.provider === provider &&
      call.purpose === purpose &&
      call.slot === slot &&
      call.n >= firstOfSearch(errand) &&
      !call.isOutdated &&
      !call.letGo,
  );
