import { array, nullish, number, object, pipe, string, transform } from 'valibot';
import { twilioRequest } from './twilio-request.ts';

/** Twilio's clock and ours may differ by this much. */
const SKEW = 5_000;

/** A message that we sent, as Twilio's API tells it; `createdAt` in epoch ms, 0 when it did not say. */
export type SentMessage = {
  messageSid: string;
  status: string;
  body: string;
  errorCode?: number;
  createdAt: number;
};

const messageAnswer = pipe(
  object({
    sid: string(),
    status: string(),
    body: nullish(string()),
    error_code: nullish(number()),
    date_created: nullish(string()),
  }),
  transform(
    ({ sid, status, body, error_code, date_created }): SentMessage => ({
      messageSid: sid,
      status,
      body: body ?? '',
      ...(error_code && { errorCode: error_code }),
      createdAt: Date.parse(date_created ?? '') || 0,
    }),
  ),
);

/**
 * What we sent to an address since `since` (epoch ms), newest first: whether a message whose answer was lost is among
 * it. Not filtered by Twilio's `DateSent`: a message that is still queued has none.
 */
export async function findMessages(to: string, since: number, authToken: string): Promise<SentMessage[]> {
  const { messages } = await twilioRequest(object({ messages: array(messageAnswer) }), {
    method: 'GET',
    path: 'Messages.json',
    authToken,
    params: { To: to, From: process.env.TWILIO_WHATSAPP_FROM || 'whatsapp:+14155238886', PageSize: '50' },
  });
  return messages.filter(({ createdAt }) => createdAt === 0 || createdAt >= since - SKEW);
}
