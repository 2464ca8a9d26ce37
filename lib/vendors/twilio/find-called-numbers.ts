import { array, fallback, object, string } from 'valibot';
import { twilioRequest } from './twilio-request.ts';

/** A business that calls back does so within days. */
const LATELY = 7 * 86_400_000;
/** So many of the latest calls are looked through; one number is looked up however many there were since. */
const MOST = 200;

const callsAnswer = object({ calls: array(object({ to: string(), date_created: fallback(string(), '') })) });

/** The numbers of our latest calls, each once, the latest first. */
export const findCalledNumbers = (authToken: string, now: number): Promise<string[]> =>
  calledLately({ PageSize: String(MOST) }, authToken, now);

/** Which of these numbers (E.164, in the form in which they were dialed) we called lately. */
export async function findCalledAmong(numbers: string[], authToken: string, now: number): Promise<string[]> {
  const found = await Promise.all(numbers.map((To) => calledLately({ To, PageSize: '1' }, authToken, now)));
  return found.flat();
}

/** Newest first, as Twilio lists calls. https://www.twilio.com/docs/voice/api/call-resource#read-multiple-call-resources */
async function calledLately(
  filter: Record<string, string>,
  authToken: string,
  now: number,
): Promise<string[]> {
  const params = { From: process.env.TWILIO_VOICE_FROM, ...filter };
  const { calls } = await twilioRequest(callsAnswer, {
    method: 'GET',
    path: 'Calls.json',
    authToken,
    params,
  });
  const recent = calls.filter(({ date_created }) => now - (Date.parse(date_created) || now) < LATELY);
  return [...new Set(recent.map(({ to }) => to))];
}
