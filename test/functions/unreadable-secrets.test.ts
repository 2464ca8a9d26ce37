import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ACCOUNT_SID, PUBLIC_URL, startFakeAws } from '../fixture/fake-aws.ts';
import { context, elevenLabsEvent, twilioEvent } from '../webhooks/http-events.ts';

const aws = await startFakeAws({});
const { handler: whatsapp } = await import('../../functions/whatsapp-webhook.ts');
const { handler: callResult } = await import('../../functions/call-result-webhook.ts');
after(() => aws.stop());

const message = twilioEvent({
  path: '/api/whatsapp',
  params: { AccountSid: ACCOUNT_SID, Body: 'a dentist' },
  authToken: '',
  publicUrl: PUBLIC_URL,
});
const result = elevenLabsEvent('{}', '', Date.now());

test('a webhook that cannot read its secrets asks to be called again, whatever the proof', async () => {
  aws.broken.add('ssm');

  assert.equal((await whatsapp(message, context)).statusCode, 503);
  assert.equal((await callResult(result, context)).statusCode, 503);
});

test('a webhook whose secret does not exist lets nobody in, not even with a signature by no secret at all', async () => {
  aws.broken.clear();

  assert.equal((await whatsapp(message, context)).statusCode, 503);
  assert.equal((await callResult(result, context)).statusCode, 503);
  assert.equal(aws.sent.length, 0);
});
