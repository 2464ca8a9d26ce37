import { object, string } from 'valibot';
import { callStatusUrl } from './create-call.ts';
import { twilioRequest } from './twilio-request.ts';

/** Asks for the end of a call that ElevenLabs dialled to be told to us; harmless to repeat. */
export async function setCallCallback(callSid: string, callId: string, authToken: string): Promise<void> {
  await twilioRequest(object({ sid: string() }), {
    method: 'POST',
    path: `Calls/${callSid}.json`,
    authToken,
    params: { StatusCallback: callStatusUrl(callId), StatusCallbackMethod: 'POST' },
  });
}
