import {
  fallback,
  number,
  object,
  optional,
  picklist,
  pipe,
  safeInteger,
  string,
  transform,
  unknown,
} from 'valibot';
import type { CallEvidence } from '../queues/message-types.ts';
import { conversationAnswer, conversationId } from '../vendors/elevenlabs/conversation-answer.ts';
import { readAs, readJson } from './read-json.ts';

/** What a post-call webhook tells; `deduplicationId` is the same whenever it is delivered again. */
export type CallResult = { conversationId: string; deduplicationId: string } & (
  | { kind: 'result'; callId: string | null; evidence: CallEvidence }
  | { kind: 'not-connected'; status: 'busy' | 'no-answer' | 'failed'; callSid: string }
);

const webhookBody = object({
  type: string(),
  event_timestamp: fallback(pipe(number(), safeInteger()), 0),
  data: optional(unknown()),
});

const failureData = object({
  conversation_id: conversationId,
  failure_reason: fallback(picklist(['busy', 'no-answer', 'failed']), 'failed'),
  metadata: fallback(
    pipe(
      object({ body: object({ CallSid: fallback(string(), '') }) }),
      transform(({ body }) => body.CallSid),
    ),
    '',
  ),
});

/**
 * Reads the bytes of a post-call webhook; null for a type that is not known or not wanted. Only facts leave here,
 * never the transcript. Throws `MalformedRequestError`.
 */
export function parseCallResult(raw: Buffer): CallResult | null {
  const { type, event_timestamp, data } = readJson(raw, webhookBody);
  if (type === 'post_call_transcription') {
    const { conversationId, callId, evidence } = readAs(data, conversationAnswer);
    const deduplicationId = `result.${conversationId}.${event_timestamp}`;
    return { kind: 'result', conversationId, callId, evidence, deduplicationId };
  }
  if (type === 'call_initiation_failure') {
    const { conversation_id, failure_reason, metadata } = readAs(data, failureData);
    return {
      kind: 'not-connected',
      conversationId: conversation_id,
      status: failure_reason,
      callSid: metadata,
      deduplicationId: `not-connected.${conversation_id}`,
    };
  }
  return null;
}
