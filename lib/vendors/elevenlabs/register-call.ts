import { type AgentCall, callBody } from './call-body.ts';
import { ElevenLabsError } from './elevenlabs-error.ts';
import { askElevenLabs } from './elevenlabs-request.ts';

/** Twilio takes no more as `Twiml`: https://www.twilio.com/docs/voice/api/call-resource */
const MAX_TWIML = 4000;

/**
 * Prepares a conversation and answers the TwiML that connects a call to it. Nothing rings yet, so it may be repeated
 * after any failure. The conversation's id is only in the TwiML. Throws `ElevenLabsError` for TwiML that is unusable.
 */
export async function registerCall(
  call: AgentCall,
  apiKey: string,
): Promise<{ twiml: string; conversationId: string }> {
  const twiml = await askElevenLabs({
    method: 'POST',
    path: '/v1/convai/twilio/register-call',
    body: { ...callBody(call), from_number: process.env.TWILIO_VOICE_FROM, direction: 'outbound' },
    apiKey,
  });
  const conversationId = conversationOf(twiml);
  if (conversationId === null || twiml.length > MAX_TWIML) {
    throw new ElevenLabsError(
      200,
      'unusable_twiml',
      'register-call answered no TwiML that Twilio would take.',
    );
  }
  return { twiml, conversationId };
}

/** The `conversation_id` parameter, whichever way round its attributes stand. */
function conversationOf(twiml: string): string | null {
  for (const [parameter] of twiml.matchAll(/<Parameter\s[^>]*>/g)) {
    const name = /\sname\s*=\s*["']([^"']*)["']/.exec(parameter)?.[1];
    const value = /\svalue\s*=\s*["']([^"']*)["']/.exec(parameter)?.[1];
    if (name === 'conversation_id' && value !== undefined && /^[\w-]{1,100}$/.test(value)) return value;
  }
  return null;
}
