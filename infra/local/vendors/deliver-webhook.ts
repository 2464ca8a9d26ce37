import { setTimeout as sleep } from 'node:timers/promises';
import type { OutgoingWebhook } from './faults.ts';
import type { VendorContext } from './vendor-context.ts';

export type WebhookAnswer = { status: number; contentType: string; body: string };

/**
 * Sends one webhook as the vendor would and tells what came back; null when nothing did.
 * `timeout` is the vendor's, in milliseconds. The time scale does not shorten it, and a slow machine prolongs it: it is
 * the answering side that is slow, not the vendor.
 */
export async function deliverWebhook(
  context: VendorContext,
  webhook: OutgoingWebhook & { method?: string; headers: Record<string, string>; timeout: number },
): Promise<WebhookAnswer | null> {
  const plan = context.faults.webhook?.(webhook);
  if (plan?.delay) await sleep(plan.delay, undefined, { signal: context.stopping });
  let answer: WebhookAnswer | null = null;
  for (let copy = 0; copy < (plan?.copies ?? 1); copy += 1) answer = await send(context, webhook);
  return answer;
}

async function send(
  context: VendorContext,
  webhook: OutgoingWebhook & { method?: string; headers: Record<string, string>; timeout: number },
): Promise<WebhookAnswer | null> {
  const { vendor, kind, url, attempt } = webhook;
  const began = performance.now();
  const told = (status: number | null, failure?: string) =>
    context.tell({
      type: 'webhook',
      vendor,
      kind,
      url,
      attempt,
      status,
      milliseconds: Math.round(performance.now() - began),
      ...(failure === undefined ? {} : { failure }),
    });
  try {
    const response = await fetch(url, {
      method: webhook.method ?? 'POST',
      headers: webhook.headers,
      ...(webhook.method === 'GET' ? {} : { body: webhook.body }),
      redirect: 'manual',
      signal: AbortSignal.any([
        context.stopping,
        AbortSignal.timeout(Math.ceil(webhook.timeout * context.slowness())),
      ]),
    });
    const body = await response.text();
    told(response.status);
    return { status: response.status, contentType: response.headers.get('content-type') ?? '', body };
  } catch (error) {
    if (context.stopping.aborted) throw error;
    told(null, describe(error));
    return null;
  }
}

function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
