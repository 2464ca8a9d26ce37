import { array, fallback, type InferOutput, nullish, object, pipe, string, transform } from 'valibot';
import { twilioRequest } from './twilio-request.ts';

/** A message in either direction as Twilio's list has it; `createdAt` in epoch ms. */
export type ListedMessage = {
  messageSid: string;
  direction: string;
  from: string;
  to: string;
  body: string;
  mediaCount: number;
  createdAt: number;
};

const listed = pipe(
  object({
    sid: string(),
    direction: fallback(string(), ''),
    from: fallback(string(), ''),
    to: fallback(string(), ''),
    body: nullish(string()),
    num_media: nullish(string()),
    date_created: nullish(string()),
  }),
  transform(
    ({ sid, body, num_media, date_created, ...addresses }): ListedMessage => ({
      ...addresses,
      messageSid: sid,
      body: body ?? '',
      mediaCount: Number(num_media) || 0,
      createdAt: Date.parse(date_created ?? '') || 0,
    }),
  ),
);
const page = object({ messages: array(listed), next_page_uri: nullish(string()) });

/** `sentSince` is a UTC day, `YYYY-MM-DD`: Twilio's list filters by no less. A page has at most 1000. */
type Filter = { from?: string; to?: string; sentSince?: string; pageSize?: number };

/** The account's messages, newest first, a page at a time. Throws as `twilioRequest` does. */
export async function* listMessages(
  { from, to, sentSince, pageSize = 100 }: Filter,
  authToken: string,
): AsyncGenerator<ListedMessage[]> {
  let params: Record<string, string | undefined> | undefined = {
    From: from,
    To: to,
    'DateSent>': sentSince,
    PageSize: String(pageSize),
  };
  while (params) {
    const { messages, next_page_uri }: InferOutput<typeof page> = await twilioRequest(page, {
      method: 'GET',
      path: 'Messages.json',
      params,
      authToken,
    });
    yield messages;
    params = next_page_uri
      ? Object.fromEntries(new URL(next_page_uri, 'https://api.twilio.com').searchParams)
      : undefined;
  }
}
