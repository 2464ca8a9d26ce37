import type { InferOutput } from 'valibot';
import { conversationAnswer } from './conversation-answer.ts';
import { ElevenLabsError } from './elevenlabs-error.ts';
import { elevenLabsRequest } from './elevenlabs-request.ts';

export type ConversationFacts = InferOutput<typeof conversationAnswer>;

/** What ElevenLabs knows of a conversation; null when it knows none of this id. Evidence is complete when the status is `done` or `failed`. */
export async function fetchConversation(
  conversationId: string,
  apiKey: string,
): Promise<ConversationFacts | null> {
  try {
    const path = `/v1/convai/conversations/${encodeURIComponent(conversationId)}`;
    return await elevenLabsRequest(conversationAnswer, { method: 'GET', path, apiKey });
  } catch (error) {
    if (error instanceof ElevenLabsError && error.status === 404) return null;
    throw error;
  }
}
