import { type Days, isAmong } from './read-days.ts';
import { type Clock, dayOf, instant } from './window-clock.ts';
import { wordDays } from './word-window.ts';

/** Epoch milliseconds, `start` < `end`, and how to say it: "Monday afternoon". */
export type Window = { start: number; end: number; whenText: string };

/** Two whole days, or what is left of today before noon and tomorrow. */
const ENOUGH = 36 * 3_600_000;

/** The part of a window without the days that are not wanted: the earliest stretch that is long enough, or else the longest. */
export function cutWindow(window: Window, not: Days[], clock: Clock): Window | undefined {
  const [from, to] = [dayOf(window.start, clock.timezone), dayOf(window.end - 1, clock.timezone)];
  const stretches: { first: number; last: number }[] = [];
  for (let day = from; day <= to; day++) {
    const before = stretches.at(-1);
    if (isAmong(day, not)) continue;
    if (before?.last === day - 1) before.last = day;
    else stretches.push({ first: day, last: day });
  }
  if (stretches[0]?.first === from && stretches[0].last === to) return window;
  const parts = stretches.map(({ first, last }) => ({
    start: Math.max(window.start, instant(first, 0, clock)),
    end: Math.min(window.end, instant(last + 1, 0, clock)),
    whenText: wordDays({ first, last, kind: 'days', again: 'day' }, clock.today),
  }));
  const enough = parts.find(({ start, end }) => end - start >= ENOUGH);
  return enough ?? parts.sort((a, b) => b.end - b.start - (a.end - a.start))[0];
}
