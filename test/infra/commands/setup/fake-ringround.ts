import webhooks from 'twilio/lib/webhooks/webhooks.js';
import { isSignedByElevenLabs } from '../../../../lib/webhooks/is-signed-by-elevenlabs.ts';
import { type Asked, startServer, type Told } from './start-server.ts';

export const PUBLIC_URL = 'https://ringround.example';

/** What the deployed functions have read from their environment and their secrets. */
export type Functions = {
  isUp: boolean;
  publicUrl: string;
  accountSid: string;
  authToken: string | undefined;
  webhookSecret: string | undefined;
  toolSecret: string | undefined;
  /** Milliseconds since the epoch, as its `Date` header says it. */
  now: () => number;
};

/** The public side of a deployment: lets in whom the contract lets in, as Twilio's own library and ours judge it. */
export async function startFakeRinground(functions: Functions) {
  return startServer((asked) => {
    const headers = { date: new Date(functions.now()).toUTCString() };
    return { headers, ...(functions.isUp ? answer(functions, asked) : { status: 502, body: 'Bad gateway' }) };
  });
}

function answer(functions: Functions, { method, path, headers, raw }: Asked): Told {
  const { publicUrl, accountSid, authToken, webhookSecret, toolSecret, now } = functions;
  const refusal = { status: 403, body: { message: 'This request does not prove who sent it.' } };
  const unreadable = { status: 503, body: { message: 'not now' } };
  if (`${method} ${path}` === 'GET /health') return { body: { ok: true } };
  if (path === '/api/whatsapp') {
    if (!authToken) return unreadable;
    const form = Object.fromEntries(new URLSearchParams(raw));
    const signature = String(headers['x-twilio-signature']);
    const isProven = webhooks.validateRequest(authToken, signature, publicUrl + path, form);
    return isProven && form.AccountSid === accountSid ? malformed('MessageSid is no message SID.') : refusal;
  }
  if (path === '/api/call-result') {
    if (!webhookSecret) return unreadable;
    const signature = String(headers['elevenlabs-signature']);
    const isProven = isSignedByElevenLabs(Buffer.from(raw), signature, webhookSecret, now());
    return isProven ? { body: { ok: true } } : refusal;
  }
  if (path !== '/api/agent/offer') return { status: 404, body: { message: 'Not Found' } };
  if (!toolSecret) return unreadable;
  return headers.authorization === `Bearer ${toolSecret}` ? malformed('call_id is missing.') : refusal;
}

const malformed = (message: string): Told => ({ status: 400, body: { message } });
