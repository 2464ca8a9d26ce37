import { parseCallResult } from '../lib/elevenlabs/parse-call-result.ts';
import { resultEvent } from '../lib/elevenlabs/result-event.ts';
import { json } from '../lib/http/answer.ts';
import { elevenLabsWebhook } from '../lib/http/elevenlabs-webhook.ts';
import { readCallId } from '../lib/ids.ts';
import { sendCallEvent } from '../lib/queues/queues.ts';
import { required, secretsOf } from '../lib/secrets.ts';

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
