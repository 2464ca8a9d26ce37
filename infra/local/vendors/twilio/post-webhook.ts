import { randomUUID } from 'node:crypto';
import { deliverWebhook, type WebhookAnswer } from '../deliver-webhook.ts';
import type { VendorContext } from '../vendor-context.ts';
import { signRequest } from './sign-request.ts';

export type TwilioWebhook = {
  kind: string;
  url: string;
  method?: string;
  params: Record<string, string>;
  /** The same for every attempt at one webhook. */
  idempotencyToken: string;
};

/** Makes the token that Twilio repeats when it retries a webhook. */
export const newIdempotencyToken = () => randomUUID();

/**
 * Delivers a signed webhook; a connection that fails is tried once more, a 5xx or a slow answer is not
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
 */
export async function postWebhook(
  context: VendorContext,
  webhook: TwilioWebhook,
): Promise<WebhookAnswer | null> {
  const method = webhook.method ?? 'POST';
  const url = method === 'GET' ? withQuery(webhook.url, webhook.params) : webhook.url.split('#')[0]!;
  const signed = method === 'GET' ? {} : webhook.params;
  const headers = {
    'x-twilio-signature': signRequest(context.account.authToken, url, signed),
    'i-twilio-idempotency-token': webhook.idempotencyToken,
    'user-agent': 'TwilioProxy/1.1',
    accept: '*/*',
    ...(method === 'GET' ? {} : { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }),
  };
  const body = method === 'GET' ? '' : new URLSearchParams(webhook.params).toString();
  const timeout = 15_000;
  const send = (attempt: number) =>
    deliverWebhook(context, {
      vendor: 'twilio',
      kind: webhook.kind,
      url,
      method,
      headers,
      body,
      attempt,
      timeout,
    });

  const began = performance.now();
  const answer = await send(1);
  // Not the whole: a timer counts from the event loop's clock, which may be behind.
  const answeredLate = performance.now() - began >= 0.9 * timeout * context.slowness();
  return answer ?? (answeredLate ? null : await send(2));
}

function withQuery(url: string, params: Record<string, string>): string {
  const bare = url.split('#')[0]!;
  return `${bare}${bare.includes('?') ? '&' : '?'}${new URLSearchParams(params)}`;
}
