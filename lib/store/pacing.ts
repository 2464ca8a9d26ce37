import { setTimeout as sleep } from 'node:timers/promises';
import { pacingItem } from './keys.ts';
import { changeItem, getItem, putItem, updateItem } from './table.ts';

/**
 * `nextAt` is when the account may dial next; `liveCalls` are the calls under way with the time their lease runs out.
 * Since `pausedAt` nobody may dial. Epoch milliseconds.
 */
type Pacing = {
  nextAt: number;
  liveCalls: Record<string, number>;
  day: string;
  dialled: number;
  pausedAt?: number;
};

/** A slot that is further away than `patience` (ms) is not taken. */
export type Limits = {
  callsPerSecond: number;
  maxConcurrentCalls: number;
  callsPerDay: number;
  patience: number;
};

/** A dial slot (epoch ms), or how long to stay away and why. */
export type Slot = { at: number } | { waitMs: number; because: 'pace' | 'lines' | 'cap' | 'pause' };

/** Dials leave this much further apart than the rate asks for, so that the way to the vendor may vary. */
const GUARD = 0.07;
/** A slot is never nearer than this, so that it is written down before it comes. */
const LEAD = 25;
const LEASE = 480_000;
const RETRY_LINES = 5000;
const RETRY_CAP = 900_000;
/** Well before an errand asks again for a dial of which it hears nothing. */
const RETRY_PAUSED = 30_000;

const read = () => getItem<Pacing>(pacingItem);

function judge(pacing: Pacing | undefined, callId: string, limits: Limits, now: number): Slot {
  const { nextAt = 0, liveCalls = {}, day, dialled = 0, pausedAt } = pacing ?? {};
  if (pausedAt !== undefined) return { waitMs: RETRY_PAUSED, because: 'pause' };
  if (day === dayOf(now) && dialled >= limits.callsPerDay) return { waitMs: RETRY_CAP, because: 'cap' };
  const live = Object.entries(liveCalls).filter(([id, until]) => id !== callId && until > now);
  if (live.length >= limits.maxConcurrentCalls) return { waitMs: RETRY_LINES, because: 'lines' };
  const at = Math.max(now + LEAD, nextAt);
  return at - now > limits.patience + LEAD ? { waitMs: at - now - LEAD, because: 'pace' } : { at };
}

const dayOf = (now: number) => new Date(now).toISOString().slice(0, 10);

/** Whether a slot is likely to be had soon; reserves nothing. */
export const peekSlot = async (callId: string, limits: Limits): Promise<Slot> =>
  judge(await read(), callId, limits, Date.now());

/** Reserves the account's next dial slot and a line for the call, in one conditional write. */
export async function reserveSlot(callId: string, limits: Limits): Promise<Slot> {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const pacing = await read();
    const now = Date.now();
    const slot = judge(pacing, callId, limits, now);
    if (!('at' in slot)) return slot;
    const at =
      pacing && isTidy(pacing, now)
        ? await takeAmongOthers(callId, pacing, limits, now)
        : (await take(pacing, callId, slot.at, limits, now)) && slot.at;
    if (at) return { at };
    await sleep(5 + Math.random() * 20 * (attempt + 1));
  }
  return { waitMs: 1000, because: 'pace' };
}

/** Nothing is to be tidied up: neither a new day nor a lease that has run out. */
const isTidy = ({ day, liveCalls }: Pacing, now: number): boolean =>
  day === dayOf(now) && Object.values(liveCalls).every((until) => until > now);

/** Whole milliseconds: the table adds more exactly than numbers here can say, and what is seen must be what is stored. */
const stepOf = ({ callsPerSecond }: Limits) => Math.ceil((1000 / callsPerSecond) * (1 + GUARD));

/**
 * Takes a slot at once when the account has none ahead, and the one after whatever others take meanwhile when it has:
 * they make no write in vain. The slot, or `undefined` when it is too far away by now.
 */
async function takeAmongOthers(
  callId: string,
  { nextAt, liveCalls }: Pacing,
  limits: Limits,
  now: number,
): Promise<number | undefined> {
  const soonest = now + LEAD;
  const isQueue = nextAt > soonest;
  const before = await changeItem<Pacing>(pacingItem, 'UPDATED_OLD', {
    UpdateExpression: `SET nextAt = ${isQueue ? 'nextAt + :step' : ':step'}, liveCalls.#id = :until, dialled = dialled + :more`,
    ConditionExpression:
      'nextAt BETWEEN :from AND :to AND #day = :day AND dialled < :most AND (size(liveCalls) < :lines OR attribute_exists(liveCalls.#id)) AND attribute_not_exists(pausedAt)',
    ExpressionAttributeNames: { '#id': callId, '#day': 'day' },
    ExpressionAttributeValues: {
      ':step': isQueue ? stepOf(limits) : soonest + stepOf(limits),
      ':from': isQueue ? soonest : 0,
      ':to': isQueue ? soonest + limits.patience : soonest,
      ':until': now + LEASE,
      ':day': dayOf(now),
      ':more': liveCalls[callId] === undefined ? 1 : 0,
      ':most': limits.callsPerDay,
      ':lines': limits.maxConcurrentCalls,
    },
  });
  return before && (isQueue ? before.nextAt : soonest);
}

/** Takes a slot on condition that nobody else has taken any since it was looked for. */
async function take(
  pacing: Pacing | undefined,
  callId: string,
  at: number,
  limits: Limits,
  now: number,
): Promise<boolean> {
  const nextAt = at + stepOf(limits);
  const until = now + LEASE;
  const day = dayOf(now);
  const before = pacing?.day === day ? pacing.dialled : 0;
  const dialled = pacing?.liveCalls[callId] === undefined ? before + 1 : before;
  if (!pacing)
    return putItem(
      { ...pacingItem, nextAt, liveCalls: { [callId]: until }, day, dialled },
      { ConditionExpression: 'attribute_not_exists(pk)' },
    );
  const lapsed = Object.keys(pacing.liveCalls)
    .filter((id) => id !== callId && (pacing.liveCalls[id] ?? 0) <= now)
    .slice(0, 20);
  const names = Object.fromEntries(lapsed.map((id, index) => [`#x${index}`, id]));
  const remove =
    lapsed.length > 0 ? ` REMOVE ${lapsed.map((_, index) => `liveCalls.#x${index}`).join(', ')}` : '';
  return updateItem(pacingItem, {
    UpdateExpression: `SET nextAt = :next, liveCalls.#id = :until, #day = :day, dialled = :dialled${remove}`,
    ConditionExpression: 'nextAt = :seen AND attribute_not_exists(pausedAt)',
    ExpressionAttributeNames: { '#id': callId, '#day': 'day', ...names },
    ExpressionAttributeValues: {
      ':next': nextAt,
      ':until': until,
      ':day': day,
      ':dialled': dialled,
      ':seen': pacing.nextAt,
    },
  });
}

/** The call is over: its line may be used by another. */
export async function freeLine(callId: string): Promise<void> {
  await updateItem(pacingItem, {
    UpdateExpression: 'REMOVE liveCalls.#id',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#id': callId },
  });
}

/** From now on nobody may dial, until `resumeDials`. */
export async function pauseDials(now: number): Promise<void> {
  await updateItem(pacingItem, {
    UpdateExpression:
      'SET pausedAt = if_not_exists(pausedAt, :now), nextAt = if_not_exists(nextAt, :zero), liveCalls = if_not_exists(liveCalls, :none), #day = if_not_exists(#day, :day), dialled = if_not_exists(dialled, :zero)',
    ExpressionAttributeNames: { '#day': 'day' },
    ExpressionAttributeValues: { ':now': now, ':zero': 0, ':none': {}, ':day': dayOf(now) },
  });
}

export async function resumeDials(): Promise<void> {
  await updateItem(pacingItem, {
    UpdateExpression: 'REMOVE pausedAt',
    ConditionExpression: 'attribute_exists(pk)',
  });
}

/** How many calls were dialled today (UTC) and hold a line now, and since when dials are paused. */
export async function loadPace(
  now: number,
): Promise<{ dialledToday: number; liveCalls: number; pausedAt?: number }> {
  const { day, dialled = 0, liveCalls = {}, pausedAt } = (await read()) ?? {};
  return {
    dialledToday: day === dayOf(now) ? dialled : 0,
    liveCalls: Object.values(liveCalls).filter((until) => until > now).length,
    ...(pausedAt !== undefined && { pausedAt }),
  };
}
