import type { CallNews } from '../queues/message-types.ts';
import { callOfConversation } from '../store/conversations.ts';
import type { CallResult } from './parse-call-result.ts';

/** The event that a post-call webhook stands for; null when the call is not known. A failure to connect names its conversation only. */
export async function resultEvent(result: CallResult): Promise<CallNews | null> {
  const { conversationId } = result;
  if (result.kind === 'result') {
    const { callId, evidence } = result;
    return callId === null ? null : { kind: 'result', callId, conversationId, evidence };
  }
  const callId = await callOfConversation(conversationId);
  const { callSid, status } = result;
  return callId === null ? null : { kind: 'status', callId, callSid, status };
}
