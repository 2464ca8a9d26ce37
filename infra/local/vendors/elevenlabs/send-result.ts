import { deliverWebhook } from '../deliver-webhook.ts';
import type { VendorContext } from '../vendor-context.ts';
import { signWebhook } from './sign-webhook.ts';

type Delivery = { body: string; type: string; attempt: number };

/** Seconds before the second attempt at a post-call webhook, the third, and so on. */
const retryAfter = [30, 120, 480, 1800];

/** Sends post-call webhooks; only `post_call_transcription` is tried again, on 5xx, 429, 408 and silence. */
export function createResultSender(context: VendorContext) {
  const { account, agenda } = context;
  agenda.handle<Delivery>('elevenlabs-webhook', async ({ body, type, attempt }) => {
    const answer = await deliverWebhook(context, {
      vendor: 'elevenlabs',
      kind: type,
      url: `${account.publicUrl()}/api/call-result`,
      body,
      headers: {
        'content-type': 'application/json',
        'elevenlabs-signature': signWebhook(account.webhookSecret, Math.floor(Date.now() / 1000), body),
      },
      attempt,
      timeout: 15_000,
    });
    const isTransient = answer === null || answer.status >= 500 || [408, 429].includes(answer.status);
    const wait = retryAfter[attempt - 1];
    if (!isTransient || wait === undefined || type !== 'post_call_transcription') return;
    agenda.after(wait, 'elevenlabs-webhook', { body, type, attempt: attempt + 1 });
  });

  return (type: string, data: Record<string, unknown>) => {
    const body = JSON.stringify({ type, event_timestamp: Math.floor(Date.now() / 1000), data });
    agenda.after(0, 'elevenlabs-webhook', { body, type, attempt: 1 } satisfies Delivery);
  };
}
