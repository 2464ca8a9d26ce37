import { businessCallsItem } from './keys.ts';
import type { Dial } from './pacing.ts';
import { expiresIn, getItem, updateItem } from './table.ts';
import { dayOf } from './utc-day.ts';

/** A call's own part of its id: it is short, and nothing in it tells whose errand it is of. */
export const markOf = (callId: string) => callId.slice(callId.lastIndexOf('.') + 1);

/** Whether a business has had all the calls of today that it may get from all users together. */
export async function hasHadEnough({ callId, phoneHash, perDay }: Dial, now: number): Promise<boolean> {
  const { calls = new Set() } =
    (await getItem<{ calls?: Set<string> }>(businessCallsItem(phoneHash, dayOf(now)))) ?? {};
  return calls.size >= perDay && !calls.has(markOf(callId));
}

/** Counts a call among those that its business gets today, once; `false` when it may get no more. */
export const countCall = ({ callId, phoneHash, perDay }: Dial, now: number): Promise<boolean> =>
  updateItem(businessCallsItem(phoneHash, dayOf(now)), {
    UpdateExpression: 'ADD calls :calls SET expires = :expires',
    ConditionExpression: 'attribute_not_exists(calls) OR size(calls) < :most OR contains(calls, :call)',
    ExpressionAttributeValues: {
      ':calls': new Set([markOf(callId)]),
      ':call': markOf(callId),
      ':most': perDay,
      ':expires': expiresIn(2, now),
    },
  });

/** The call was not made: it does not count. */
export async function uncountCall(
  { callId, phoneHash }: Pick<Dial, 'callId' | 'phoneHash'>,
  now: number,
): Promise<void> {
  await updateItem(businessCallsItem(phoneHash, dayOf(now)), {
    UpdateExpression: 'DELETE calls :calls',
    ConditionExpression: 'contains(calls, :call)',
    ExpressionAttributeValues: { ':calls': new Set([markOf(callId)]), ':call': markOf(callId) },
  });
}
