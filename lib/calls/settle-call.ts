import { commit } from '../commit/commit-errand.ts';
import { readCallId } from '../platform/ids.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import type { CallEvent } from '../queues/message-types.ts';

const secrets = secretsOf('HASH_KEY');

/** Takes what became of a call, or of what was to be said before any, into its errand. What comes late, twice or for a call that is not ours changes nothing. */
export async function settleCall(event: CallEvent): Promise<void> {
  if (event.kind === 'told') {
    await commit(event.errandId, { type: 'told', reply: event.reply });
    return;
  }
  const found = readCallId(event.callId, required(await secrets(), 'HASH_KEY'));
  if (!found) return;
  const { errandId, call } = found;
  if (event.kind === 'result') {
    const { conversationId, evidence } = event;
    await commit(errandId, { type: 'callResult', call, conversationId, evidence });
  } else {
    const status = event.kind === 'status' ? event.status : 'answered-by';
    const { callSid, answeredBy } = event;
    await commit(errandId, { type: 'callStatus', call, callSid, status, ...(answeredBy && { answeredBy }) });
  }
}
