import type { Call, Errand } from '../errand/errand.ts';
import { logger } from '../platform/log.ts';
import { countMetric, recordMetric } from '../platform/metrics.ts';
import type { MetricName } from '../platform/names.ts';

/**
 * Counts what the save of `after` made true. Versions are saved one after the other, so each fact is new in exactly one
 * of them; a worker that dies between its save and this line counts one too few.
 */
export function countProgress(before: Errand | null, after: Errand): void {
  const facts = factsBetween(before, after);
  for (const fact of facts) countMetric(fact);
  if (facts.includes('CallLost')) logger.error('Nobody can tell how a call ended.', { errandId: after.id });
  const { appointment, createdAt } = after;
  if (appointment && isNewAppointment(before, after))
    recordMetric('TimeToBook', Math.round((appointment.bookedAt - createdAt) / 1000), 'Seconds');
}

/** What holds of an errand now and did not before. */
export function factsBetween(before: Errand | null, after: Errand): MetricName[] {
  const facts: MetricName[] = before ? [] : ['ErrandStarted'];
  for (const call of after.calls) {
    const known = before?.calls.find(({ n }) => n === call.n);
    const isNew = (fact: (one: Call) => boolean) => fact(call) && !(known && fact(known));
    if (isNew(wasDialled)) facts.push('CallDialled');
    if (isNew(wasAnswered)) facts.push('CallAnswered');
    if (isNew(wasLost)) facts.push('CallLost');
  }
  if (isNewAppointment(before, after)) facts.push('Booked');
  if (after.status === 'failed' && before?.status !== 'failed') facts.push('ErrandFailed');
  return facts;
}

/** Twilio gave it an id, or somebody has spoken on it. */
const wasDialled = (call: Call): boolean => call.callSid !== undefined || wasAnswered(call);
const wasAnswered = (call: Call): boolean => call.answeredAt !== undefined;
/** Nobody could tell how it ended. */
const wasLost = (call: Call): boolean => call.endStatus === 'lost';

const isNewAppointment = (before: Errand | null, { appointment }: Errand): boolean =>
  appointment !== null && appointment.bookedAt !== before?.appointment?.bookedAt;
