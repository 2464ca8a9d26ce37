import { fallback, object, pipe, record, regex, string, transform, unknown } from 'valibot';
import { readEvidence } from './read-evidence.ts';

/** It becomes part of keys and deduplication ids. */
export const conversationId = pipe(string(), regex(/^[\w-]{1,100}$/, 'Expected a conversation id'));

/** Anything else than an object is an empty one: vendors send null, and drop and add fields every month. */
const loose = fallback(record(string(), unknown()), {});

/** Facts of a conversation: of a post-call webhook's `data` and of `GET /v1/convai/conversations/{id}` alike. Never its transcript. */
export const conversationAnswer = pipe(
  object({
    conversation_id: conversationId,
    status: fallback(string(), 'unknown'),
    metadata: fallback(object({ phone_call: loose }), { phone_call: {} }),
    analysis: fallback(object({ data_collection_results: loose }), { data_collection_results: {} }),
    conversation_initiation_client_data: fallback(object({ dynamic_variables: loose }), {
      dynamic_variables: {},
    }),
  }),
  transform(
    ({ conversation_id, status, metadata, analysis, conversation_initiation_client_data: client }) => {
      const { call_id: callId, system__call_sid } = client.dynamic_variables;
      const callSid = metadata.phone_call.call_sid ?? system__call_sid;
      return {
        conversationId: conversation_id,
        /** `initiated`, `in-progress`, `processing`, `done` or `failed`; the last two are final. */
        status,
        callId: typeof callId === 'string' ? callId : null,
        callSid: typeof callSid === 'string' ? callSid : null,
        evidence: readEvidence(analysis.data_collection_results),
      };
    },
  ),
);
