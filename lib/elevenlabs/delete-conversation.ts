import { ElevenLabsError } from './elevenlabs-error.ts';
import { askElevenLabs } from './elevenlabs-request.ts';

/** Deletes a conversation with its transcript and recording. One that is gone already is no failure. */
export async function deleteConversation(conversationId: string, apiKey: string): Promise<void> {
  const path = `/v1/convai/conversations/${encodeURIComponent(conversationId)}`;
  try {
    await askElevenLabs({ method: 'DELETE', path, apiKey });
  } catch (error) {
    if (!(error instanceof ElevenLabsError && error.status === 404)) throw error;
  }
}
