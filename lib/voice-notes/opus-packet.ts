/** Samples at 48 kHz of one frame, by the first five bits of a packet (RFC 6716, 3.1). */
const FRAMES = [480, 960, 1920, 2880];
const SHORT_FRAMES = [120, 240, 480, 960];
/** 120 ms: no packet plays for longer. */
const LONGEST = 5760;

/** How long the Opus packet that begins here plays, in samples at 48 kHz. */
export function packetSamples(content: Buffer, at: number): number {
  const kind = content[at] ?? 0;
  const config = kind >> 3;
  const frames = [1, 2, 2, (content[at + 1] ?? 0) & 63][kind & 3] ?? 0;
  return Math.min(LONGEST, frames * frameSamples(config));
}

function frameSamples(config: number): number {
  if (config >= 16) return SHORT_FRAMES[config & 3] ?? 0;
  return FRAMES[config >= 12 ? config & 1 : config & 3] ?? 0;
}
