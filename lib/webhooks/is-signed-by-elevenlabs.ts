import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE = 30 * 60_000;

/**
 * Whether `ElevenLabs-Signature: t=<unix seconds>,v0=<hex>` was made over these bytes, at most 30 minutes before or
 * after `now` (epoch ms). Blanks and several `v0` are understood; a blank secret proves nothing.
 */
export function isSignedByElevenLabs(
  raw: Buffer,
  header: string | undefined,
  secret: string,
  now: number,
): boolean {
  const [time = '', ...moreTimes] = valuesOf(header, 't');
  const isRecent = /^\d{1,12}$/.test(time) && Math.abs(now - Number(time) * 1000) <= TOLERANCE;
  if (!isRecent || moreTimes.length > 0 || secret.trim() === '') return false;
  const expected = createHmac('sha256', secret).update(`${time}.`).update(raw).digest();
  return valuesOf(header, 'v0')
    .filter((value) => /^[0-9a-f]{64}$/i.test(value))
    .some((value) => timingSafeEqual(Buffer.from(value, 'hex'), expected));
}

const valuesOf = (header = '', name: string): string[] =>
  header
    .split(',')
    .map((part) => part.trim().split(/\s*=\s*/))
    .filter(([key]) => key === name)
    .map(([, value = '']) => value);
