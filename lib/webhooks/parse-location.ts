import type { InboundMessage } from '../queues/message-types.ts';

/** The place that a message shares, if it shares one; coordinates that lie nowhere on earth are none. */
export function parseLocation(
  form: URLSearchParams,
  cut: (text: string | null) => string,
): InboundMessage['location'] {
  const latitude = readDegrees(form.get('Latitude'), 90);
  const longitude = readDegrees(form.get('Longitude'), 180);
  if (latitude === null || longitude === null) return undefined;
  const label = cut(form.get('Label'));
  const address = cut(form.get('Address'));
  return { latitude, longitude, ...(label && { label }), ...(address && { address }) };
}

function readDegrees(text: string | null, most: number): number | null {
  if (!text?.trim()) return null;
  const degrees = Number(text);
  return Math.abs(degrees) <= most ? degrees : null;
}
