import { array, object } from 'valibot';
import { callAnswer, type TwilioCall } from './call-answer.ts';
import { twilioRequest } from './twilio-request.ts';

/** Twilio's clock and ours may differ by this much. */
const SKEW = 5_000;

/**
 * Our calls to a number that were created since `since` (epoch ms), newest first: which of them is a dial whose answer
 * was lost. Not filtered by Twilio's `StartTime`: a call that is still queued has none.
 */
export async function findCalls(to: string, since: number, authToken: string): Promise<TwilioCall[]> {
  const { calls } = await twilioRequest(object({ calls: array(callAnswer) }), {
    method: 'GET',
    path: 'Calls.json',
    authToken,
    params: { To: to, From: process.env.TWILIO_VOICE_FROM, PageSize: '50' },
  });
  return calls.filter(({ createdAt }) => createdAt === 0 || createdAt >= since - SKEW);
}
