import type { VendorContext } from '../vendor-context.ts';
import { callParams } from './call-params.ts';
import type { CallRecord } from './call-record.ts';
import { newIdempotencyToken, postWebhook } from './post-webhook.ts';
import { readTwiml } from './read-twiml.ts';

/** Where a call's TwiML comes from; `url` wins. */
export type TwimlSource = { twiml?: string; url?: string; method?: string };

/** What an answered call does: talk to the agent, or hang up after some seconds. */
export type CallPlan = { conversationId: string } | { seconds: number };

/** Reads the TwiML of an answered call, fetching it when it is at a URL. */
export async function readCallPlan(
  context: VendorContext,
  call: CallRecord,
  source: TwimlSource,
): Promise<CallPlan> {
  const { nativeConversationId } = call.request;
  if (nativeConversationId !== undefined) return { conversationId: nativeConversationId };
  const twiml = readTwiml(
    source.url === undefined ? (source.twiml ?? '') : await fetchTwiml(context, call, source),
  );
  if (twiml === null) {
    context.tell({ type: 'console', vendor: 'twilio', code: 12100, message: 'Document parse failure' });
    return { seconds: 2 };
  }
  const { conversationId, spoken } = twiml;
  return conversationId === null ? { seconds: 1 + spoken.length * 3 } : { conversationId };
}

async function fetchTwiml(context: VendorContext, call: CallRecord, source: TwimlSource): Promise<string> {
  const answer = await postWebhook(context, {
    kind: 'call-twiml',
    url: source.url ?? '',
    method: source.method ?? 'POST',
    params: callParams(context.account.accountSid, call, 'in-progress'),
    idempotencyToken: newIdempotencyToken(),
  });
  return answer?.body ?? '';
}
