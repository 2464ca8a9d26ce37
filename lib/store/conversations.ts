import { conversationItem } from './keys.ts';
import { expiresIn, getItem, putItem } from './table.ts';

/** A voice agent's conversation points to its call: some webhooks carry nothing else. */
export async function rememberConversation(conversationId: string, callId: string): Promise<void> {
  await putItem({ ...conversationItem(conversationId), callId, expires: expiresIn(30) });
}

export async function callOfConversation(conversationId: string): Promise<string | null> {
  return (await getItem<{ callId: string }>(conversationItem(conversationId)))?.callId ?? null;
}
