import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { logger } from '../../lib/platform/log.ts';
import { noContent } from '../../lib/webhooks/answer.ts';
import { parseCallEvent } from '../../lib/webhooks/parse-call-event.ts';
import { parseInboundMessage } from '../../lib/webhooks/parse-inbound-message.ts';
import { parseMessageStatus } from '../../lib/webhooks/parse-message-status.ts';
import { twilioWebhook } from '../../lib/webhooks/twilio-webhook.ts';
import { LOG_LEVEL } from '../logs/keep-log.ts';
import { SEED } from '../seed.ts';
import { context, httpEvent, twilioEvent } from './http-events.ts';

const AccountSid = `AC${'1'.repeat(32)}`;
const publicUrl = 'https://ringround.test';
process.env.PUBLIC_URL = publicUrl;
process.env.TWILIO_ACCOUNT_SID = AccountSid;
logger.setLogLevel(LOG_LEVEL);

const seen: URLSearchParams[] = [];
const webhook = twilioWebhook(
  async () => ({ TWILIO_AUTH_TOKEN: 'token' }),
  async (form) => {
    seen.push(form);
    return noContent;
  },
);
const path = '/api/whatsapp';
const statusOf = async (event: Parameters<typeof webhook>[0]) => (await webhook(event, context)).statusCode;
const signed = (params: Record<string, string | string[]>, query?: string) =>
  twilioEvent({
    path,
    params: { AccountSid, ...params },
    authToken: 'token',
    publicUrl,
    ...(query && { query }),
  });

test('the address that was signed is our public one, whatever host the request names', async () => {
  assert.equal(await statusOf(signed({ Body: 'ñ + 😀 & =' }, 'reply=a%20b')), 204);
  assert.equal(seen.at(-1)?.get('Body'), 'ñ + 😀 & =');
});

test('the handler sees what is in the callback address and which delivery this is', async () => {
  const telling = twilioWebhook(
    async () => ({ TWILIO_AUTH_TOKEN: 'token' }),
    async (_form, { query, idempotencyToken }) => ({
      statusCode: 200,
      body: `${query.get('reply')} ${idempotencyToken}`,
    }),
  );
  const event = signed({}, 'reply=a%20b');
  const headers = { ...event.headers, 'i-twilio-idempotency-token': 'first' };

  assert.equal((await telling({ ...event, headers }, context)).body, 'a b first');
});

test('the signature header is found in any case', async () => {
  const event = signed({});
  const { 'x-twilio-signature': signature = '', ...headers } = event.headers;

  assert.equal(await statusOf({ ...event, headers: { ...headers, 'X-Twilio-Signature': signature } }), 204);
});

/** So long a text fills a form of 256 KiB. */
const FULL = 262_144 - `AccountSid=${AccountSid}&Body=`.length;
const good = signed({ Body: 'a' });
const { 'x-twilio-signature': _, ...unsigned } = good.headers;
const wrongs = {
  'without a signature': { ...good, headers: unsigned },
  'with a blank signature': { ...good, headers: { ...unsigned, 'x-twilio-signature': '' } },
  'to another path': { ...good, rawPath: '/api/call-status' },
  'with an added query': { ...good, rawQueryString: 'reply=1' },
  'without its body': httpEvent({ path, headers: { 'x-twilio-signature': 'x' } }),
  'with one field more': {
    ...good,
    body: Buffer.from(`AccountSid=${AccountSid}&Body=a&b=c`).toString('base64'),
  },
  'for another account': twilioEvent({ path, params: { AccountSid: 'AC2' }, authToken: 'token', publicUrl }),
  'signed with no token': twilioEvent({ path, params: { AccountSid }, authToken: '', publicUrl }),
  'signed for another origin': twilioEvent({
    path,
    params: { AccountSid },
    authToken: 'token',
    publicUrl: 'http://a.b',
  }),
  'for our account and another one': signed({ AccountSid: [AccountSid, 'AC2'] }),
  'of a thousand fields and one': signed({ Body: Array.from({ length: 1000 }, () => '') }),
  'of more than 256 KiB': signed({ Body: 'a'.repeat(FULL + 1) }),
  'of a million fields': httpEvent({ path, body: 'a=&'.repeat(1e6), headers: { 'x-twilio-signature': 'x' } }),
};

for (const [what, event] of Object.entries(wrongs)) {
  test(`a request ${what} is answered 403 and never reaches the handler`, async () => {
    seen.length = 0;

    assert.equal(await statusOf(event), 403);
    assert.equal(seen.length, 0);
  });
}

test('a refused proof is counted, and nothing of the request is logged', async (t) => {
  const write = t.mock.method(process.stdout, 'write');

  await statusOf({ ...signed({ Body: 'my secret wish' }), rawPath: '/api/other' });

  const lines = write.mock.calls.map(({ arguments: [line] }) => String(line));
  write.mock.restore();
  assert.ok(lines.some((line) => line.includes('"ProofRejected":1')));
  assert.doesNotMatch(lines.join(''), /wish/);
});

test('as much as 256 KiB and a thousand fields are taken in', async () => {
  assert.equal(await statusOf(signed({ Body: 'a'.repeat(FULL) })), 204);
  assert.equal(await statusOf(signed({ Body: Array.from({ length: 999 }, () => '') })), 204);
});

test('our own account may be named twice, or not at all: the token is its proof', async () => {
  assert.equal(
    await statusOf(twilioEvent({ path, params: { Body: 'a' }, authToken: 'token', publicUrl })),
    204,
  );
  assert.equal(await statusOf(signed({ AccountSid: [AccountSid, AccountSid] })), 204);
});

for (const secrets of [{}, { TWILIO_AUTH_TOKEN_NEXT: '' }, { TWILIO_AUTH_TOKEN: ' ' }]) {
  test(`with ${JSON.stringify(secrets)} for secrets nobody gets in, and the log says what is missing`, async (t) => {
    const log = t.mock.method(logger, 'error', () => undefined);
    const closed = twilioWebhook(
      async () => secrets,
      async () => noContent,
    );
    const event = twilioEvent({ path, params: { AccountSid }, authToken: '', publicUrl });

    assert.equal((await closed(event, context)).statusCode, 503);
    assert.match(
      String((log.mock.calls[0]!.arguments[1] as { error: Error }).error),
      /TWILIO_AUTH_TOKEN, TWILIO_ACCOUNT_SID and PUBLIC_URL must be set/,
    );
  });
}

test('random bytes are refused with 403 and never crash anything', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ maxLength: 40 }),
      fc.string({ maxLength: 40 }),
      async (bytes, signature, query) => {
        const headers = { 'x-twilio-signature': signature, 'content-type': query };
        const body = Buffer.from(bytes);
        assert.equal(await statusOf({ ...httpEvent({ path, body, headers }), rawQueryString: query }), 403);
      },
    ),
    { numRuns: 200, seed: SEED },
  );
});

test('whatever Twilio signs is either understood or answered 400', async () => {
  const parsing = twilioWebhook(
    async () => ({ TWILIO_AUTH_TOKEN: 'token' }),
    async (form) => {
      if (form.has('MessageStatus')) parseMessageStatus(form, 'reply');
      else if (form.has('CallSid')) parseCallEvent(form, 'call');
      else parseInboundMessage(form, 0);
      return noContent;
    },
  );
  const names = [
    'MessageSid',
    'From',
    'Body',
    'NumMedia',
    'MediaUrl0',
    'Latitude',
    'Longitude',
    'MessageStatus',
  ];
  const field = fc.constantFrom(...names, 'CallSid', 'CallStatus', 'AnsweredBy', '__proto__', 'constructor');
  await fc.assert(
    fc.asyncProperty(fc.dictionary(field, fc.string({ unit: 'grapheme' })), async (params) => {
      const event = twilioEvent({ path, params: { ...params, AccountSid }, authToken: 'token', publicUrl });
      assert.ok([204, 400].includes((await parsing(event, context)).statusCode));
    }),
    { numRuns: 200, seed: SEED },
  );
});
