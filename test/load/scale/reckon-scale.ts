import type { Demand } from './errand-demand.ts';
import { LIMITS, type Limit, peakOf } from './limits.ts';

/** At how many errands a day a limit binds, as it is and at its most, and how much of it a million a day take. */
export type Bound = { limit: Limit; today: number; most: number; takes: number };

const MILLION = 1e6;

/** Every limit, the one that binds first at its head. */
export const reckonScale = (demand: Demand): Bound[] =>
  LIMITS.map((limit) => ({
    limit,
    today: bindsAt(limit, limit.today, demand),
    most: bindsAt(limit, limit.most, demand),
    takes: limit.takes(peakOf(MILLION), demand),
  })).sort((a, b) => a.today - b.today);

/** The most errands a day that take no more than there is; what they take grows with them, but not always evenly. */
function bindsAt({ takes }: Limit, there: number, demand: Demand): number {
  let [fits, bursts] = [1, 1e12];
  while (bursts / fits > 1.0001) {
    const middle = Math.sqrt(fits * bursts);
    if (takes(peakOf(middle), demand) <= there) fits = middle;
    else bursts = middle;
  }
  return fits;
}

/** Two digits that count: more would promise what nobody has measured. */
export const rounded = (value: number): number => Number(value.toPrecision(2));
