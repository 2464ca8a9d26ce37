import { array, fallback, nullish, number, object, pipe, string, transform } from 'valibot';
import { elevenLabsRequest } from './elevenlabs-request.ts';

/** `startedAt` in epoch ms. */
export type ListedConversation = { conversationId: string; startedAt: number };

const page = object({
  conversations: array(
    pipe(
      object({ conversation_id: string(), start_time_unix_secs: fallback(number(), 0) }),
      transform(
        ({ conversation_id, start_time_unix_secs }): ListedConversation => ({
          conversationId: conversation_id,
          startedAt: start_time_unix_secs * 1000,
        }),
      ),
    ),
  ),
  next_cursor: nullish(string()),
});

/** The voice agent's conversations for a user, a page at a time. */
export async function* listConversations(
  userKey: string,
  apiKey: string,
): AsyncGenerator<ListedConversation[]> {
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ user_id: userKey, page_size: '100', ...(cursor && { cursor }) });
    const path = `/v1/convai/conversations?${query}`;
    const { conversations, next_cursor } = await elevenLabsRequest(page, { method: 'GET', path, apiKey });
    yield conversations;
    cursor = next_cursor ?? undefined;
  } while (cursor);
}
