import { Temporal } from 'temporal-polyfill';
import type { Draw } from './draw.ts';
import type { BusinessPlan, Temper } from './plan.ts';

/** A line in the book of a business. */
export type Entry = {
  errandId: string;
  callId: string;
  start: number;
  writtenAt: number;
  crossedOutAt?: number;
  /** We were told of it, by the agent during the call or by the result of the call. */
  isKnown?: true;
};

export type Manner =
  | 'agrees'
  | 'other slot'
  | 'many slots'
  | 'full'
  | 'refuses'
  | 'voicemail'
  | 'books unasked'
  | 'books by result'
  | 'books unusably'
  | 'breaks off'
  | 'wrong number'
  | 'says nothing'
  | 'keeps us waiting';

const QUARTER = 900_000;
const BAD: Manner[] = ['books unasked', 'books by result', 'books unusably', 'breaks off', 'says nothing'];
const MANNERS: Record<Temper, Manner[]> = {
  obliging: ['agrees'],
  mixed: [
    'agrees',
    'agrees',
    'agrees',
    'other slot',
    'many slots',
    'full',
    'voicemail',
    'books by result',
    ...BAD,
  ],
  difficult: ['other slot', 'full', 'refuses', 'refuses', 'wrong number', 'many slots', ...BAD],
};

/** One of the simulated businesses, with the book that it keeps by itself. */
export class Business {
  readonly plan: BusinessPlan;
  readonly book: Entry[] = [];
  /** How often it was rung. */
  rings = 0;
  readonly #draw: Draw;

  constructor(plan: BusinessPlan, draw: Draw) {
    this.plan = plan;
    this.#draw = draw;
  }

  manner(): Manner {
    return this.plan.manner ?? this.#draw.pick(MANNERS[this.plan.temper]);
  }

  write(entry: Entry): Entry {
    const same = this.book.find(
      (one) => one.errandId === entry.errandId && one.start === entry.start && !one.crossedOutAt,
    );
    if (same) return same;
    this.book.push(entry);
    return entry;
  }

  /** Takes an appointment out again; `false` when there is another one and not this. */
  crossOut(errandId: string, start: number, now: number): boolean {
    const standing = this.standing(errandId);
    const entry = standing.find((one) => one.start === start);
    if (entry) entry.crossedOutAt = now;
    return entry !== undefined || standing.length === 0;
  }

  /** Takes out whatever is there under a name but what the agent says must stay; nobody knows the time of it. */
  crossOutAllBut(errandId: string, stays: (start: number) => boolean, now: number): void {
    for (const entry of this.standing(errandId)) if (!stays(entry.start)) entry.crossedOutAt = now;
  }

  standing(errandId: string): Entry[] {
    return this.book.filter((entry) => entry.errandId === errandId && entry.crossedOutAt === undefined);
  }

  /** A quarter of an hour at which it has time, in a window if there is one left, or after it if `beyond`; epoch ms. */
  slot(window: { start: number; end: number }, now: number, beyond = false): number {
    const first = Math.ceil(Math.max(window.start, now + QUARTER) / QUARTER) * QUARTER;
    if (beyond) return Math.ceil(window.end / QUARTER + 1 + this.#draw.upTo(99)) * QUARTER;
    return (
      first + this.#draw.upTo(Math.max(0, Math.min(8, Math.floor((window.end - first) / QUARTER)))) * QUARTER
    );
  }

  /** `2026-11-23T14:30`, as the agent says times. */
  localTime(epoch: number): string {
    return Temporal.Instant.fromEpochMilliseconds(epoch)
      .toZonedDateTimeISO(this.plan.timezone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' });
  }
}
