import { object, string } from 'valibot';
import { twilioRequest } from './twilio-request.ts';

/** Seconds: a business that has not picked up by then is engaged elsewhere; Twilio adds up to 5. */
export const RING_SECONDS = 30;
/** Seconds: no call about one appointment takes longer, and none stays open for ever. */
export const TALK_SECONDS = 300;

/**
 * Dials. Answers the call's sid; its progress and who answered come to `/api/call-status?call=<callId>`.
 * Not repeatable: throws `AmbiguousOutcomeError` when the phone may be ringing.
 */
export async function createCall(
  call: { callId: string; to: string; twiml: string },
  authToken: string,
): Promise<string> {
  const callback = callStatusUrl(call.callId);
  const { sid } = await twilioRequest(object({ sid: string() }), {
    method: 'POST',
    path: 'Calls.json',
    authToken,
    params: {
      To: call.to,
      From: process.env.TWILIO_VOICE_FROM,
      Twiml: call.twiml,
      StatusCallback: callback,
      StatusCallbackMethod: 'POST',
      StatusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      Timeout: String(RING_SECONDS),
      TimeLimit: String(TALK_SECONDS),
      // Asynchronously, so that nobody hears silence while the line is listened to.
      MachineDetection: 'Enable',
      // Of speech without a pause, in milliseconds, the most there is: by default 2.4 s of greeting make a machine of a person.
      MachineDetectionSpeechThreshold: '6000',
      AsyncAmd: 'true',
      AsyncAmdStatusCallback: callback,
      AsyncAmdStatusCallbackMethod: 'POST',
    },
  });
  return sid;
}

/** Where Twilio tells how a call is getting on. */
export const callStatusUrl = (callId: string): string =>
  `${process.env.PUBLIC_URL}/api/call-status?call=${encodeURIComponent(callId)}`;
