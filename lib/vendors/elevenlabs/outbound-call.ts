import { boolean, nullish, object, string } from 'valibot';
import { type AgentCall, callBody } from './call-body.ts';
import { ElevenLabsError } from './elevenlabs-error.ts';
import { elevenLabsRequest } from './elevenlabs-request.ts';

const outboundAnswer = object({
  success: boolean(),
  message: nullish(string()),
  conversation_id: nullish(string()),
  callSid: nullish(string()),
});

/**
 * Dials over ElevenLabs' own Twilio integration, with the phone number imported there. `success` decides, not the 200.
 * Not repeatable: throws `AmbiguousOutcomeError` when the phone may be ringing.
 */
export async function outboundCall(
  call: AgentCall & { ringSeconds: number },
  apiKey: string,
): Promise<{ conversationId: string | null; callSid: string | null }> {
  const answer = await elevenLabsRequest(outboundAnswer, {
    method: 'POST',
    path: '/v1/convai/twilio/outbound-call',
    body: {
      ...callBody(call),
      agent_phone_number_id: process.env.ELEVENLABS_PHONE_NUMBER_ID,
      call_recording_enabled: false,
      telephony_call_config: {
        ringing_timeout_secs: call.ringSeconds,
        twilio_machine_detection: { mode: 'enable' },
      },
    },
    apiKey,
  });
  if (!answer.success) throw new ElevenLabsError(200, 'call_refused', answer.message ?? 'no reason given');
  return { conversationId: answer.conversation_id ?? null, callSid: answer.callSid ?? null };
}
