import { array, fallback, object, pipe, string, transform } from 'valibot';
import { elevenLabsRequest } from './elevenlabs-request.ts';

const foundAnswer = object({
  conversations: array(
    pipe(
      object({ conversation_id: string(), status: fallback(string(), 'unknown') }),
      transform(({ conversation_id, status }) => ({ conversationId: conversation_id, status })),
    ),
  ),
});

/** The conversations of a call, newest first: how a dial is found again whose answer was lost. A call that was registered twice has two. */
export async function findConversations(
  callId: string,
  apiKey: string,
): Promise<{ conversationId: string; status: string }[]> {
  const query = new URLSearchParams({
    agent_id: process.env.ELEVENLABS_AGENT_ID ?? '',
    dynamic_variable_params: `call_id:eq:${callId}`,
    page_size: '30',
  });
  const path = `/v1/convai/conversations?${query}`;
  return (await elevenLabsRequest(foundAnswer, { method: 'GET', path, apiKey })).conversations;
}
