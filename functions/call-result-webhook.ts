import { readCallId } from '../lib/platform/ids.ts';
import { required, secretsOf } from '../lib/platform/secrets.ts';
import { sendCallEvent } from '../lib/queues/queues.ts';
import { json } from '../lib/webhooks/answer.ts';
import { elevenLabsWebhook } from '../lib/webhooks/elevenlabs-webhook.ts';
import { parseCallResult } from '../lib/webhooks/parse-call-result.ts';
import { resultEvent } from '../lib/webhooks/result-event.ts';

const readSecrets = secretsOf('ELEVENLABS_WEBHOOK_SECRET', 'HASH_KEY');
const received = json({ ok: true });

/** What a call came to joins the events of its errand. Calls of another agent on the same account are none of ours. */
export const handler = elevenLabsWebhook(readSecrets, async (raw, secrets) => {
  const hashKey = required(secrets, 'HASH_KEY');
  const result = parseCallResult(raw);
  const event = result && (await resultEvent(result));
  const known = event && readCallId(event.callId, hashKey);
  if (known) await sendCallEvent(event, known.errandId, result.deduplicationId);
  return received;
});
