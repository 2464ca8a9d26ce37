/** Nearest-rank quantiles of a sample, in the unit of its values. */
export type Spread = { count: number; p25: number; median: number; p75: number; p99: number };

/** @throws RangeError for a sample without values. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) throw new RangeError('There is no spread of nothing.');
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
  return { count: sorted.length, p25: rank(0.25), median: rank(0.5), p75: rank(0.75), p99: rank(0.99) };
}
