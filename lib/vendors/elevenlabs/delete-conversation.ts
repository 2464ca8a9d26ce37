import { ElevenLabsError } from './elevenlabs-error.ts';
import { askElevenLabs } from './elevenlabs-request.ts';
import { fetchOwner } from './fetch-owner.ts';

/** Deletes a conversation with its transcript and recording. `false` when it is gone already, which is no failure. */
export async function deleteConversation(conversationId: string, apiKey: string): Promise<boolean> {
  const path = `/v1/convai/conversations/${encodeURIComponent(conversationId)}`;
  return unlessGone(async () => {
    await askElevenLabs({ method: 'DELETE', path, apiKey });
    return true;
  });
}

/** The same, if the conversation is the user's: a list whose filter is not heeded must cost nobody else anything. */
export const deleteConversationOf = (
  { userKey, isKnown }: { userKey: string; isKnown: boolean },
  conversationId: string,
  apiKey: string,
): Promise<boolean> =>
  unlessGone(async () => {
    const owner = await fetchOwner(conversationId, apiKey);
    const isTheirs = owner === userKey || (owner === null && isKnown);
    return isTheirs && (await deleteConversation(conversationId, apiKey));
  });

async function unlessGone(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ElevenLabsError && error.status === 404) return false;
    throw error;
  }
}
