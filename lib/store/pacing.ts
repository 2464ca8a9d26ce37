import { setTimeout as sleep } from 'node:timers/promises';
import { countCall, hasHadEnough, markOf } from './business-calls.ts';
import { pacingItem } from './keys.ts';
import { changeItem, getItem, putItem, updateItem } from './table.ts';
import { dayOf, nextDay } from './utc-day.ts';

/** A business's line is held `by` a call (its mark) until its lease runs out; others wait for it when it `isAwaited`. */
type Held = { by: string; until: number; isAwaited?: true };

/**
 * `nextAt` is when the account may dial next; `liveCalls` are the calls under way with the time their lease runs out;
 * `businesses` are the lines of those whom they call, by the keyed hash of the number. Since `pausedAt` nobody may dial.
 * Epoch milliseconds.
 */
type Pacing = {
  nextAt: number;
  liveCalls: Record<string, number>;
  /** Absent in an item of an earlier version. */
  businesses?: Record<string, Held>;
  day: string;
  dialled: number;
  pausedAt?: number;
};

/**
 * A call to be dialed: its business's number, as a keyed hash, and how many calls that may get in a day. An earlier version
 * may hold the line under `olderHashes`.
 */
export type Dial = { callId: string; phoneHash: string; olderHashes?: string[]; perDay: number };

/** A slot that is further away than `patience` (ms) is not taken. */
export type Limits = {
  callsPerSecond: number;
  maxConcurrentCalls: number;
  callsPerDay: number;
  patience: number;
};

/** A dial slot (epoch ms), or how long to stay away and why, or why the business cannot be called and until when. */
export type Slot = { at: number } | { waitMs: number; because: 'pace' | 'lines' | 'cap' | 'pause' } | Barred;

/** Another call of ours is on the business's line, held under `phoneHash`, or it has had its calls of the day. */
export type Barred =
  | { because: 'line'; until: number; phoneHash: string }
  | { because: 'cap of the business'; until: number };

/** Dials leave this much further apart than the rate asks for, so that the way to the vendor may vary. */
const GUARD = 0.07;
/** A slot is never nearer than this, so that it is written down before it comes. */
const LEAD = 25;
const LEASE = 480_000;
/** A line that has become free is kept this long for who waits for it first. */
const KEPT = 30_000;
const RETRY_LINES = 5000;
const RETRY_CAP = 900_000;
/** Well before an errand asks again for a dial of which it hears nothing. */
const RETRY_PAUSED = 30_000;

const read = () => getItem<Pacing>(pacingItem);

function judge(
  pacing: Pacing | undefined,
  { callId, phoneHash, olderHashes = [] }: Dial,
  limits: Limits,
  now: number,
): Slot {
  const { nextAt = 0, liveCalls = {}, businesses = {}, day, dialled = 0, pausedAt } = pacing ?? {};
  if (pausedAt !== undefined) return { waitMs: RETRY_PAUSED, because: 'pause' };
  if (day === dayOf(now) && dialled >= limits.callsPerDay) return { waitMs: RETRY_CAP, because: 'cap' };
  for (const hash of [phoneHash, ...olderHashes]) {
    const held = businesses[hash];
    if (held && held.by !== markOf(callId) && held.until > now)
      return { because: 'line', until: held.until, phoneHash: hash };
  }
  const live = Object.entries(liveCalls).filter(([id, until]) => id !== callId && until > now);
  if (live.length >= limits.maxConcurrentCalls) return { waitMs: RETRY_LINES, because: 'lines' };
  const at = Math.max(now + LEAD, nextAt);
  return at - now > limits.patience + LEAD ? { waitMs: at - now - LEAD, because: 'pace' } : { at };
}

/** Whether a slot is likely to be had soon; reserves nothing. */
export async function peekSlot(dial: Dial, limits: Limits): Promise<Slot> {
  const [pacing, isEnough] = await Promise.all([read(), hasHadEnough(dial, Date.now())]);
  const now = Date.now();
  const slot = judge(pacing, dial, limits, now);
  return 'at' in slot && isEnough ? enough(now) : slot;
}

/**
 * Reserves the account's next dial slot, a line for the call and the line of its business, in one conditional write.
 * Who has the line alone counts the call among the business's calls of the day; who may not, or does not dial after all,
 * frees the line again.
 */
export async function reserveSlot(dial: Dial, limits: Limits): Promise<Slot> {
  const slot = await takeSlot(dial, limits);
  if (!('at' in slot)) return slot;
  const now = Date.now();
  return (await countCall(dial, now)) ? slot : enough(now);
}

const enough = (now: number): Barred => ({ because: 'cap of the business', until: nextDay(now) });

async function takeSlot(dial: Dial, limits: Limits): Promise<Slot> {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const pacing = await read();
    const now = Date.now();
    const slot = judge(pacing, dial, limits, now);
    if (!('at' in slot)) return slot;
    const at = isTidy(pacing, now)
      ? await takeAmongOthers(dial, pacing, limits, now)
      : (await take(pacing, dial, slot.at, limits, now)) && slot.at;
    if (at) return { at };
    await sleep(5 + Math.random() * 20 * (attempt + 1));
  }
  return { waitMs: 1000, because: 'pace' };
}

type Tidy = Pacing & Required<Pick<Pacing, 'businesses'>>;

/** Nothing is to be tidied up: neither a new day nor a lease that has run out. */
const isTidy = (pacing: Pacing | undefined, now: number): pacing is Tidy =>
  pacing?.businesses !== undefined &&
  pacing.day === dayOf(now) &&
  Object.values(pacing.liveCalls).every((until) => until > now) &&
  Object.values(pacing.businesses).every(({ until }) => until > now);

/** Whole milliseconds: the table adds more exactly than numbers here can say, and what is seen must be what is stored. */
const stepOf = ({ callsPerSecond }: Limits) => Math.ceil((1000 / callsPerSecond) * (1 + GUARD));

/**
 * Takes a slot at once when the account has none ahead, and the one after whatever others take meanwhile when it has:
 * they make no write in vain. The slot, or `undefined` when it is too far away by now.
 */
async function takeAmongOthers(
  { callId, phoneHash }: Dial,
  { nextAt, liveCalls, businesses }: Tidy,
  limits: Limits,
  now: number,
): Promise<number | undefined> {
  const soonest = now + LEAD;
  const isQueue = nextAt > soonest;
  const isKept = businesses[phoneHash] !== undefined;
  const before = await changeItem<Pacing>(pacingItem, 'UPDATED_OLD', {
    UpdateExpression: `SET nextAt = ${isQueue ? 'nextAt + :step' : ':step'}, liveCalls.#id = :until, dialled = dialled + :more, ${isKept ? 'businesses.#phone.#until = :until' : 'businesses.#phone = :held'}`,
    ConditionExpression: `nextAt BETWEEN :from AND :to AND #day = :day AND dialled < :most AND (size(liveCalls) < :lines OR attribute_exists(liveCalls.#id)) AND attribute_not_exists(pausedAt) AND ${isKept ? 'businesses.#phone.#by = :mark' : 'attribute_not_exists(businesses.#phone)'}`,
    ExpressionAttributeNames: {
      '#id': callId,
      '#day': 'day',
      '#phone': phoneHash,
      ...(isKept && { '#by': 'by', '#until': 'until' }),
    },
    ExpressionAttributeValues: {
      ':step': isQueue ? stepOf(limits) : soonest + stepOf(limits),
      ':from': isQueue ? soonest : 0,
      ':to': isQueue ? soonest + limits.patience : soonest,
      ':until': now + LEASE,
      ...(isKept ? { ':mark': markOf(callId) } : { ':held': { by: markOf(callId), until: now + LEASE } }),
      ':day': dayOf(now),
      ':more': liveCalls[callId] === undefined ? 1 : 0,
      ':most': limits.callsPerDay,
      ':lines': limits.maxConcurrentCalls,
    },
  });
  return before && (isQueue ? before.nextAt : soonest);
}

/** Takes a slot on condition that nobody else has taken any since it was looked for, and tidies up. */
async function take(
  pacing: Pacing | undefined,
  { callId, phoneHash }: Dial,
  at: number,
  limits: Limits,
  now: number,
): Promise<boolean> {
  const nextAt = at + stepOf(limits);
  const until = now + LEASE;
  const day = dayOf(now);
  const before = pacing?.day === day ? pacing.dialled : 0;
  const dialled = pacing?.liveCalls[callId] === undefined ? before + 1 : before;
  const held: Held = { by: markOf(callId), until };
  if (!pacing)
    return putItem(
      {
        ...pacingItem,
        nextAt,
        liveCalls: { [callId]: until },
        businesses: { [phoneHash]: held },
        day,
        dialled,
      },
      { ConditionExpression: 'attribute_not_exists(pk)' },
    );
  const { liveCalls, businesses } = pacing;
  const lapsedCalls = Object.keys(liveCalls)
    .filter((id) => id !== callId && (liveCalls[id] ?? 0) <= now)
    .slice(0, 20);
  const lapsedLines = Object.keys(businesses ?? {})
    .filter((phone) => phone !== phoneHash && (businesses?.[phone]?.until ?? 0) <= now)
    .slice(0, 20);
  const removed = [
    ...lapsedCalls.map((_, index) => `liveCalls.#x${index}`),
    ...lapsedLines.map((_, index) => `businesses.#y${index}`),
  ];
  const names = Object.fromEntries([
    ...lapsedCalls.map((id, index) => [`#x${index}`, id]),
    ...lapsedLines.map((phone, index) => [`#y${index}`, phone]),
  ]);
  // Somebody may wait for a line whose lease has run out: what is kept for them, or asked for, goes on.
  const line = businesses?.[phoneHash] ? { ...held, isAwaited: true } : held;
  return updateItem(pacingItem, {
    UpdateExpression: `SET nextAt = :next, liveCalls.#id = :until, #day = :day, dialled = :dialled, ${businesses ? 'businesses.#phone = :line' : 'businesses = :line'}${removed.length > 0 ? ` REMOVE ${removed.join(', ')}` : ''}`,
    ConditionExpression: `nextAt = :seen AND attribute_not_exists(pausedAt) AND ${businesses ? '(attribute_not_exists(businesses.#phone) OR businesses.#phone.#by = :mark OR businesses.#phone.#until <= :now)' : 'attribute_not_exists(businesses)'}`,
    ExpressionAttributeNames: {
      '#id': callId,
      '#day': 'day',
      ...names,
      ...(businesses && { '#phone': phoneHash, '#by': 'by', '#until': 'until' }),
    },
    ExpressionAttributeValues: {
      ':next': nextAt,
      ':until': until,
      ':day': day,
      ':dialled': dialled,
      ':seen': pacing.nextAt,
      ':line': businesses ? line : { [phoneHash]: line },
      ...(businesses && { ':mark': markOf(callId), ':now': now }),
    },
  });
}

/** The call is over, or is not made: its lines may be used by others. Whether somebody waits for the business's. */
export async function freeLine(callId: string, phoneHash: string): Promise<boolean> {
  const before = await changeItem<Pacing>(pacingItem, 'ALL_OLD', {
    UpdateExpression: 'REMOVE liveCalls.#id, businesses.#phone',
    ConditionExpression: 'businesses.#phone.#by = :mark',
    ExpressionAttributeNames: { '#id': callId, '#phone': phoneHash, '#by': 'by' },
    ExpressionAttributeValues: { ':mark': markOf(callId) },
  });
  if (before) return before.businesses?.[phoneHash]?.isAwaited ?? false;
  await updateItem(pacingItem, {
    UpdateExpression: 'REMOVE liveCalls.#id',
    ConditionExpression: 'attribute_exists(liveCalls.#id)',
    ExpressionAttributeNames: { '#id': callId },
  });
  return false;
}

/** Has whoever frees this business's line say so; `false` when nobody has it anymore. */
export const awaitLine = (phoneHash: string, now: number): Promise<boolean> =>
  updateItem(pacingItem, {
    UpdateExpression: 'SET businesses.#phone.isAwaited = :true',
    ConditionExpression: 'businesses.#phone.#until > :now',
    ExpressionAttributeNames: { '#phone': phoneHash, '#until': 'until' },
    ExpressionAttributeValues: { ':true': true, ':now': now },
  });

/** Keeps a free line for the call that waits for it first; `false` when another has it, who says when it is free again. */
export async function keepLineFor(callId: string, phoneHash: string, now: number): Promise<boolean> {
  const held: Held = { by: markOf(callId), until: now + KEPT, isAwaited: true };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const isKept = await updateItem(pacingItem, {
      UpdateExpression: 'SET businesses.#phone = :held',
      ConditionExpression:
        'attribute_exists(businesses) AND attribute_not_exists(liveCalls.#id) AND (attribute_not_exists(businesses.#phone) OR businesses.#phone.#by = :mark OR businesses.#phone.#until <= :now)',
      ExpressionAttributeNames: { '#id': callId, '#phone': phoneHash, '#by': 'by', '#until': 'until' },
      ExpressionAttributeValues: { ':held': held, ':mark': markOf(callId), ':now': now },
    });
    if (isKept || (await awaitLine(phoneHash, now))) return isKept;
  }
  return false;
}

/** From now on nobody may dial, until `resumeDials`. */
export async function pauseDials(now: number): Promise<void> {
  await updateItem(pacingItem, {
    UpdateExpression:
      'SET pausedAt = if_not_exists(pausedAt, :now), nextAt = if_not_exists(nextAt, :zero), liveCalls = if_not_exists(liveCalls, :none), businesses = if_not_exists(businesses, :none), #day = if_not_exists(#day, :day), dialled = if_not_exists(dialled, :zero)',
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
