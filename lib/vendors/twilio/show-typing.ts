import { logger } from '../../platform/log.ts';
import { askVendor } from '../ask-vendor.ts';
import { AmbiguousOutcomeError, NotSentError } from '../outcome-errors.ts';

/**
 * Has the chat show for up to 25 s that we are at work on an inbound message, which it also marks as read
 * (https://www.twilio.com/docs/whatsapp/api/typing-indicators-resource). Best effort: what fails is logged and forgotten.
 */
export async function showTyping(messageSid: string, authToken: string): Promise<void> {
  const { TWILIO_MESSAGING_API_URL, TWILIO_ACCOUNT_SID } = process.env;
  const root = TWILIO_MESSAGING_API_URL || 'https://messaging.twilio.com';
  try {
    const { status } = await askVendor({
      vendor: 'Twilio',
      method: 'POST',
      url: new URL(`${root}/v2/Indicators/Typing.json`),
      headers: {
        authorization: `Basic ${Buffer.from(`${TWILIO_ACCOUNT_SID}:${authToken}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ channel: 'whatsapp', messageId: messageSid }).toString(),
      timeoutMs: 3000,
    });
    if (status >= 300) logger.warn('The typing indicator was refused.', { messageSid, status });
  } catch (error) {
    if (!(error instanceof AmbiguousOutcomeError || error instanceof NotSentError)) throw error;
    logger.warn('The typing indicator did not come about.', { messageSid, error });
  }
}
