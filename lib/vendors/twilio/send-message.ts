import { object, string } from 'valibot';
import { twilioRequest } from './twilio-request.ts';

/** `body` ≤ 1600 characters inside the 24-hour window; a template, none of whose variables may be blank, outside. */
export type MessageContent =
  | { body: string }
  | { contentSid: string; contentVariables: Record<string, string> };

/**
 * Writes to a user, at the address exactly as received. Answers the message's sid; what becomes of it comes to
 * `/api/message-status?reply=<replyId>`. Not repeatable: throws `AmbiguousOutcomeError` when it may have been sent.
 */
export async function sendMessage(
  message: { replyId: string; to: string } & MessageContent,
  authToken: string,
): Promise<string> {
  const { PUBLIC_URL, TWILIO_WHATSAPP_FROM } = process.env;
  const { sid } = await twilioRequest(object({ sid: string() }), {
    method: 'POST',
    path: 'Messages.json',
    authToken,
    params: {
      From: TWILIO_WHATSAPP_FROM || 'whatsapp:+14155238886',
      To: message.to,
      ...('body' in message
        ? { Body: message.body }
        : { ContentSid: message.contentSid, ContentVariables: JSON.stringify(message.contentVariables) }),
      StatusCallback: `${PUBLIC_URL}/api/message-status?reply=${encodeURIComponent(message.replyId)}`,
    },
  });
  return sid;
}
