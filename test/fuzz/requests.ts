import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { ACCOUNT_SID, PUBLIC_URL } from '../fixture/fake-aws.ts';
import { httpEvent } from '../webhooks/http-events.ts';
import { hostileText } from './hostile-text.ts';

export const SECRETS = {
  TWILIO_AUTH_TOKEN: 'twilio-token-of-fuzzing',
  ELEVENLABS_WEBHOOK_SECRET: 'wsec_of-fuzzing',
  AGENT_TOOL_SECRET: 'tool-secret-of-fuzzing',
};

/** How one and the same request may look on its way: header names, other headers, content types, encodings. */
export type Envelope = {
  shout: boolean;
  more: Record<string, string>;
  contentType: string;
  isBase64: boolean;
};

export const envelope: fc.Arbitrary<Envelope> = fc.record({
  shout: fc.boolean(),
  more: fc.dictionary(
    fc.constantFrom(
      'x-forwarded-host',
      'cookie',
      '__proto__',
      'constructor',
      'x-twilio-signature-2',
      'expect',
    ),
    hostileText(1),
    { maxKeys: 3 },
  ),
  contentType: fc.constantFrom(
    'application/x-www-form-urlencoded; charset=utf-8',
    'application/x-www-form-urlencoded; charset=utf-7',
    'application/json',
    'text/xml',
    'multipart/form-data',
    '',
  ),
  isBase64: fc.boolean(),
});

export type Request = { path: string; query?: string; body: string; proof: Record<string, string> };

/** The event of a request in an envelope. */
export function eventOf(
  { path, query = '', body, proof }: Request,
  wrapped: Envelope,
): APIGatewayProxyEventV2 {
  const { shout, more, contentType, isBase64 } = wrapped;
  const given = Object.entries({ ...more, 'content-type': contentType, ...proof });
  const headers = Object.fromEntries(
    given.map(([name, value]) => [shout ? name.toUpperCase() : name, value]),
  );
  return httpEvent({ path, query, headers, body: isBase64 ? Buffer.from(body) : body.toWellFormed() });
}

type Form = { path: string; query?: string; fields: [string, string][] };

/** A form that Twilio signed for our account, fields that are said twice among them. */
export function fromTwilio(
  { path, query = '', fields }: Form,
  authToken = SECRETS.TWILIO_AUTH_TOKEN,
): Request {
  const others = fields.filter(([name]) => name !== 'AccountSid');
  const body = new URLSearchParams([['AccountSid', ACCOUNT_SID], ...others]).toString();
  const signature = signatureOf(path + (query ? `?${query}` : ''), body, authToken);
  return { path, query, body, proof: { 'x-twilio-signature': signature } };
}

export function signatureOf(pathAndQuery: string, body: string, authToken: string): string {
  const form = new URLSearchParams(body);
  const fields = [...new Set(form.keys())].map((name) => {
    const values = form.getAll(name);
    return [name, values.length > 1 ? values : values[0]] as const;
  });
  return getExpectedTwilioSignature(authToken, PUBLIC_URL + pathAndQuery, Object.fromEntries(fields));
}

/** Bytes that ElevenLabs signed `age` milliseconds ago. */
export function fromElevenLabs(text: string, secret = SECRETS.ELEVENLABS_WEBHOOK_SECRET, age = 0): Request {
  const body = text.toWellFormed();
  const time = Math.floor((Date.now() - age) / 1000);
  const digest = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  return { path: '/api/call-result', body, proof: { 'elevenlabs-signature': `t=${time},v0=${digest}` } };
}

/** What the voice agent asks in a call. */
export const fromAgent = (
  tool: 'offer' | 'booked',
  body: string,
  token = SECRETS.AGENT_TOOL_SECRET,
): Request => ({
  path: `/api/agent/${tool}`,
  body,
  proof: { authorization: `Bearer ${token}` },
});
