import type { Call, Errand } from '../errand/errand.ts';
import type { OperatorReport } from '../platform/names.ts';
import { nameOf, slotText } from './describe-errand.ts';
import type { Veil } from './veil.ts';

type Moments = NonNullable<OperatorReport['timeline']>;

/** What became of an errand's calls, moment by moment. */
export const tellCalls = (errand: Errand, veil: Veil): Moments =>
  errand.calls.flatMap((call) => tellCall(errand, call, veil));

function tellCall(errand: Errand, call: Call, { words }: Veil): Moments {
  const { queuedAt, claimedAt, answeredAt, endedAt, resultAt, callSid, conversationId, barred } = call;
  const name = `call ${call.n} ${nameOf(errand, call.provider)}`;
  const ids = [callSid, conversationId].filter(Boolean).join(' ');
  const moments: { at: number | undefined; what: string; isFault?: true | undefined }[] = [
    {
      at: queuedAt,
      what: `queued: ${purposeText(errand, call)}${call.state === 'dropped' ? ', dropped' : ''}`,
    },
    { at: barred?.since, what: barredText(call) },
    { at: claimedAt, what: `dialed ${ids}` },
    {
      at: answeredAt,
      what: `answered${call.machine ? ' by a machine' : ''}${call.heldRight ? ', held the booking right' : ''}`,
    },
    { at: endedAt, what: `ended: ${call.endStatus}`, ...(isFault(call) && { isFault: true }) },
    { at: resultAt, what: `reported: ${call.outcome ?? 'nothing'}` },
  ];
  const offers = call.offers.map(
    ({ start, price, notes }) =>
      `${slotText(errand, call.provider, start)}${price ? ` ${price}` : ''}${notes ? ` ${words(notes)}` : ''}`,
  );
  const offeredAt = answeredAt ?? resultAt ?? queuedAt;
  if (offers.length > 0) moments.push({ at: offeredAt, what: `offered ${offers.join('; ')}` });
  return moments.flatMap(({ at, what, isFault }) =>
    at === undefined ? [] : [{ at, what: `${name} ${what}`, ...(isFault && { isFault }) }],
  );
}

const barredText = ({ barred }: Call): string =>
  barred?.because === 'line'
    ? 'waited: another call of ours had the line of the business'
    : 'waited: the business had had its calls of the day';

const isFault = ({ endStatus = '' }: Call) => ['failed', 'lost', 'not-placed'].includes(endStatus);

const purposeText = (errand: Errand, { purpose, attempt, slot, provider }: Call): string => {
  const about = slot === undefined ? '' : ` ${slotText(errand, provider, slot)}`;
  return `${purpose}${about}${attempt > 1 ? `, dial ${attempt}` : ''}`;
};
