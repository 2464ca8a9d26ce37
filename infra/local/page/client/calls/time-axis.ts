/** A pause longer than this is drawn as short as `pauseMs`. */
const longMs = 25_000;
const pauseMs = 5000;
const least = 20_000;

export type Axis = {
  /** Where a moment lies, in percent. */
  at(moment: number): number;
  ticks: { at: number; text: string }[];
};

type Span = { from: number; to: number };

/** Lays spans out on one axis, from the first beginning to the last end; long pauses between them are cut short. */
export function axisOf(spans: Span[]): Axis {
  const busy = merge(spans);
  const origin = busy[0]?.from ?? 0;
  const pieces: (Span & { start: number })[] = [];
  let length = 0;
  for (const [index, span] of busy.entries()) {
    if (index > 0) length += pauseMs;
    pieces.push({ ...span, start: length });
    length += span.to - span.from;
  }
  const whole = Math.max(least, length);
  const at = (moment: number) => {
    const piece = pieces.findLast(({ from }) => from <= moment) ?? pieces[0];
    if (!piece) return 0;
    return (100 * (piece.start + Math.min(Math.max(0, moment - piece.from), piece.to - piece.from))) / whole;
  };
  const step = [5000, 10_000, 15_000, 30_000, 60_000].find((one) => whole / one <= 7) ?? 120_000;
  const ticks = pieces.flatMap(({ from, to, start }, index) => {
    const end = index === pieces.length - 1 ? from + (whole - start) : to;
    const first = Math.ceil((from - origin) / step) * step;
    const count = Math.max(0, Math.floor((end - origin - first) / step) + 1);
    return Array.from({ length: count }, (_, n) => {
      const moment = first + n * step;
      return { at: (100 * (start + origin + moment - from)) / whole, text: tell(moment) };
    });
  });
  return {
    at,
    ticks: ticks.filter(({ at: place }, index) => index === 0 || place - ticks[index - 1]!.at > 8),
  };
}

const tell = (ms: number) =>
  ms < 120_000
    ? `${ms / 1000} s`
    : ms < 7_200_000
      ? `${Math.round(ms / 60_000)} min`
      : `${Math.round(ms / 3_600_000)} h`;

function merge(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from - last.to <= longMs) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}
