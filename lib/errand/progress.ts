import { awaitedProviders } from './bar-dial.ts';
import { waitsForLine } from './bar-wording.ts';
import { type Call, decide, type Errand, firstOfSearch, isUnderWay, wantsAppointment } from './errand.ts';
import * as say from './wording.ts';

/** An errand that takes longer than this gets a sign of life, in milliseconds. */
const QUIET = 30_000;

const isReported = (call: Call) => wantsAppointment(call) && call.state !== 'dropped';

/** Nothing was said since the acknowledgement: no choice, no closed notice, no choice that was taken, no progress. */
const isSilent = (errand: Errand): boolean =>
  errand.status === 'open' &&
  !errand.toldProgress &&
  !errand.toldOpening &&
  errand.heldSince === undefined &&
  !errand.picked &&
  errand.choices.length === 0 &&
  !errand.effects.some(({ type }) => type === 'reply');

/** Tells the user once, between the acknowledgement and the outcome of an errand that takes long, who has been rung so far. */
export function tellProgress(errand: Errand, now: number): void {
  if (now < progressDue(errand)) return;
  const calls = errand.calls.filter((call) => isReported(call) && call.n >= firstOfSearch(errand));
  const awaited = awaitedProviders(errand, now);
  if (!calls.some(isUnderWay) && awaited.length === 0) return;
  errand.toldProgress = true;
  const parts = [
    ...(calls.length > 0 ? [say.progress(errand, calls)] : []),
    ...(awaited.length > 0 ? [waitsForLine(errand, awaited)] : []),
  ];
  decide(errand, { type: 'reply', about: 'notice', body: parts.join(' ') });
}

/** When the sign of life is due (epoch ms). */
export const progressDue = (errand: Errand): number =>
  isSilent(errand) ? (errand.search?.since ?? errand.createdAt) + QUIET : Number.POSITIVE_INFINITY;
