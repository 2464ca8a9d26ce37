import { array, fallback, object, string } from 'valibot';
import { twilioRequest } from './twilio-request.ts';

/** A business that calls back does so within days; beyond so many calls nobody looks. */
const LATELY = 7 * 86_400_000;
const MOST = 200;

/** The numbers that we called lately, each once, the latest first. */
export async function findCalledNumbers(authToken: string, now: number): Promise<string[]> {
  const { calls } = await twilioRequest(
    object({ calls: array(object({ to: string(), date_created: fallback(string(), '') })) }),
    {
      method: 'GET',
      path: 'Calls.json',
      authToken,
      params: { From: process.env.TWILIO_VOICE_FROM, PageSize: String(MOST) },
    },
  );
  const recent = calls.filter(({ date_created }) => now - (Date.parse(date_created) || now) < LATELY);
  return [...new Set(recent.map(({ to }) => to))];
}
