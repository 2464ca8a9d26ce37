import type { VendorContext } from '../vendor-context.ts';
import { newSid } from './identify.ts';
import { newIdempotencyToken, postWebhook } from './post-webhook.ts';
import { readTwiml } from './read-twiml.ts';

export type IncomingCall = {
  /** E.164, or `anonymous`. */
  from: string;
  /** Keys that the caller presses when asked. */
  digits?: string;
  /** What SHAKEN/STIR says of the number, such as `TN-Validation-Passed-A`; a call that is not signed has none. */
  verdict?: string;
};

/** What the caller heard; `status` is of the last request, null when nobody answered it. */
export type AnsweredCall = { callSid: string; status: number | null; spoken: string[] };

/** Calls our caller id as a business that calls back would, and presses the keys that were given. */
export async function callIn(
  context: VendorContext,
  { from, digits, verdict }: IncomingCall,
): Promise<AnsweredCall> {
  const { account } = context;
  const callSid = newSid('CA');
  const ask = (url: string, method: string, more: Record<string, string>) =>
    postWebhook(context, {
      kind: 'inbound-call',
      url,
      method,
      params: {
        CallSid: callSid,
        AccountSid: account.accountSid,
        From: from,
        To: account.voiceFrom,
        Called: account.voiceFrom,
        Caller: from,
        CallStatus: 'ringing',
        ApiVersion: '2010-04-01',
        Direction: 'inbound',
        ...more,
      },
      idempotencyToken: newIdempotencyToken(),
    });
  const url = `${account.publicUrl()}/api/inbound-call`;
  const answer = await ask(url, 'POST', verdict === undefined ? {} : { StirVerstat: verdict });
  const twiml = answer === null ? null : readTwiml(answer.body);
  const heard = { callSid, status: answer?.status ?? null, spoken: twiml?.spoken ?? [] };
  if (digits === undefined || twiml?.gather == null) return heard;
  const { action, method } = twiml.gather;
  const after = await ask(new URL(action, url).href, method, { CallStatus: 'in-progress', Digits: digits });
  const spoken = after === null ? [] : (readTwiml(after.body)?.spoken ?? []);
  return { callSid, status: after?.status ?? null, spoken: [...heard.spoken, ...spoken] };
}
