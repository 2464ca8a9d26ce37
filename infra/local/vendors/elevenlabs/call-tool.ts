import { parseJson } from '../../../../lib/platform/parse-json.ts';
import { deliverWebhook } from '../deliver-webhook.ts';
import type { VendorContext } from '../vendor-context.ts';

/** Calls one of the agent's tools as the live agent does; `answer` is null when there is no usable one. */
export async function callTool(
  context: VendorContext,
  tool: 'offer' | 'booked',
  request: Record<string, unknown>,
): Promise<{ status: number | null; text: string; answer: Record<string, unknown> | null }> {
  const { account } = context;
  const response = await deliverWebhook(context, {
    vendor: 'elevenlabs',
    kind: `tool ${tool}`,
    url: `${account.publicUrl()}/api/agent/${tool}`,
    body: JSON.stringify(request),
    headers: { authorization: `Bearer ${account.toolSecret}`, 'content-type': 'application/json' },
    attempt: 1,
    timeout: 10_000,
  });
  if (response === null) return { status: null, text: 'Tool did not answer in time.', answer: null };
  const { status, body } = response;
  return { status, text: body, answer: status === 200 ? readObject(body) : null };
}

function readObject(text: string): Record<string, unknown> | null {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}
