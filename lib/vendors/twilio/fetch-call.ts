import { callAnswer, type TwilioCall } from './call-answer.ts';
import { TwilioError } from './twilio-error.ts';
import { twilioRequest } from './twilio-request.ts';

/** Where a call stands by Twilio's own account; null when Twilio does not know it. */
export async function fetchCall(callSid: string, authToken: string): Promise<TwilioCall | null> {
  try {
    return await twilioRequest(callAnswer, { method: 'GET', path: `Calls/${callSid}.json`, authToken });
  } catch (error) {
    if (error instanceof TwilioError && error.status === 404) return null;
    throw error;
  }
}
