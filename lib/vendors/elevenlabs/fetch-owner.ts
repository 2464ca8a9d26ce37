import { fallback, nullish, object, string } from 'valibot';
import { elevenLabsRequest } from './elevenlabs-request.ts';

const userId = fallback(nullish(string()), null);
const detail = object({
  user_id: userId,
  conversation_initiation_client_data: fallback(object({ user_id: userId }), { user_id: null }),
});

/** The user whom a conversation itself names, null when it names none. Throws as `elevenLabsRequest` does. */
export async function fetchOwner(conversationId: string, apiKey: string): Promise<string | null> {
  const path = `/v1/convai/conversations/${encodeURIComponent(conversationId)}`;
  const { user_id, conversation_initiation_client_data: client } = await elevenLabsRequest(detail, {
    method: 'GET',
    path,
    apiKey,
  });
  return user_id ?? client.user_id ?? null;
}
