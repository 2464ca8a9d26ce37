import type { Draw } from './draw.ts';

export type Reply = { status: number; body: string };

/** What becomes of a request to a vendor: whether it is done, and what its function hears of it, if that still lives. */
export type Fate = { name: string; isDone?: true; hears?: Reply | Error; isKilled?: true };

const failure = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
const brokenOff = failure('ECONNRESET');
const timedOut = new DOMException('The operation timed out.', 'TimeoutError');
const refusal = (status: number, code: number) => ({
  status,
  body: JSON.stringify({ code, message: 'No', status }),
});
const broken = { status: 500, body: 'Internal Server Error' };

const WELL: Fate = { name: 'well', isDone: true };
/** Of most of these the function cannot tell whether the vendor did what it was asked. */
const TROUBLES: Fate[] = [
  { name: 'limited', hears: refusal(429, 20_429) },
  { name: 'limited', hears: refusal(429, 20_429) },
  { name: 'not sent', hears: failure('ECONNREFUSED') },
  { name: 'breaks off', hears: brokenOff },
  { name: 'breaks off after it is done', isDone: true, hears: brokenOff },
  { name: 'times out after it is done', isDone: true, hears: timedOut },
  { name: 'is answered 500', hears: broken },
  { name: 'is done and answered 500', isDone: true, hears: broken },
  { name: 'kills its function', isKilled: true },
  { name: 'is done and kills its function', isDone: true, isKilled: true },
];
const REFUSED: Fate = { name: 'refused', hears: refusal(400, 21_211) };

/** Nobody but a dial is refused for good: whom we write to has written to us. */
export function drawFate(draw: Draw, troublePercent: number, isDial: boolean): Fate {
  if (!draw.chance(troublePercent)) return WELL;
  return draw.pick(isDial ? [...TROUBLES, REFUSED] : TROUBLES);
}
