import { countsItem } from './keys.ts';
import { getItem, putItem } from './table.ts';
import { dayOf, nextDay } from './utc-day.ts';

/** What limits abuse, counted on one UTC day each: errands started, and messages answered, with the end of that told once. */
export type Counts = {
  started?: { day: string; count: number };
  answered?: { day: string; count: number; isTold?: true };
};

export const countsIn = ({ started, answered }: Counts): Counts => ({
  ...(started && { started }),
  ...(answered && { answered }),
});

/** Of two users who are one: the higher count of the later day. */
export function higher(a: Counts, b: Counts): Counts {
  const started = more(a.started, b.started);
  const answered = more(a.answered, b.answered);
  return countsIn({ ...(started && { started }), ...(answered && { answered }) });
}

function more<Count extends { day: string; count: number }>(a: Count | undefined, b: Count | undefined) {
  if (!a || !b) return a ?? b;
  if (a.day !== b.day) return a.day > b.day ? a : b;
  return b.count > a.count ? b : a;
}

/** What an erasure has left of the day's counts, until the day is over. */
export async function loadCounts(userKey: string): Promise<Counts> {
  return countsIn((await getItem<Counts>(countsItem(userKey))) ?? {});
}

/** Leaves of an erased user what was counted on this day, until midnight (UTC). */
export async function keepCounts(userKey: string, counts: Counts, now: number): Promise<void> {
  const today = Object.entries(countsIn(counts)).filter(([, { day }]) => day === dayOf(now));
  if (today.length === 0) return;
  await putItem({ ...countsItem(userKey), ...Object.fromEntries(today), expires: nextDay(now) / 1000 });
}
