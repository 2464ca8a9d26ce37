/** One day or stretch of days as it was said, before it is known where and when it is read. */
export type Day =
  | { kind: 'in-days'; days: number }
  /** 0 is Sunday; `next` is the one of next week, Monday to Sunday. */
  | { kind: 'weekday'; weekday: number; next: boolean }
  | { kind: 'date'; month: number; day: number; year?: number }
  /** `11/30`: which is the month depends on where it is read. */
  | { kind: 'numeric'; first: number; second: number; year?: number }
  | { kind: 'day-of-month'; day: number }
  | { kind: 'week' | 'weekend' | 'months-ahead'; ahead: number }
  | { kind: 'month'; month: number };

export type DayWish =
  | { kind: 'on'; day: Day }
  | { kind: 'span'; from: Day; to: Day }
  /** "by Friday" includes it, "before Friday" does not. */
  | { kind: 'until'; day: Day; included: boolean }
  | { kind: 'from'; day: Day; included: boolean };

/** Minutes after midnight; `to` may go past 24 hours. */
export type Hours =
  | { kind: 'part'; part: DayPart; from: number; to: number }
  /** `guessed`: nobody said whether it is before or after noon. */
  | { kind: 'at'; minute: number; guessed: boolean }
  | { kind: 'between'; from: number; to: number };

export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night' | 'lunchtime';

/**
 * When something is wanted, as plain data that can be stored. Empty means as soon as possible.
 * `within` is minutes from now.
 */
export type TimePhrase = { day?: DayWish; hours?: Hours; within?: { from: number; to: number } };

/** What a later message changes: "make it Tuesday" keeps the afternoon, "asap" keeps nothing. */
export function amendTime(before: TimePhrase | null, said: TimePhrase | null): TimePhrase | null {
  if (!said || !before) return said ?? before;
  if (said.within || !(said.day || said.hours)) return said;
  return { ...(before.day && { day: before.day }), ...(before.hours && { hours: before.hours }), ...said };
}
