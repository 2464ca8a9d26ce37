import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logger } from '../../lib/platform/log.ts';
import { noContent } from '../../lib/webhooks/answer.ts';
import { elevenLabsWebhook } from '../../lib/webhooks/elevenlabs-webhook.ts';
import { context, elevenLabsEvent } from './http-events.ts';

logger.setLogLevel('SILENT');
const secret = 'wsec_test';
const seen: string[] = [];
const webhook = elevenLabsWebhook(
  async () => ({ ELEVENLABS_WEBHOOK_SECRET: secret }),
  async (raw, secrets) => {
    seen.push(`${raw} ${secrets.ELEVENLABS_WEBHOOK_SECRET}`);
    return noContent;
  },
);

test('bytes that were signed just now reach the handler as they are', async () => {
  const answer = await webhook(elevenLabsEvent('{"a": "ñ"}', secret, Date.now()), context);

  assert.equal(answer.statusCode, 204);
  assert.deepEqual(seen.splice(0), ['{"a": "ñ"} wsec_test']);
});

for (const [what, event] of [
  ['with another secret', elevenLabsEvent('{}', 'wsec_other', Date.now())],
  ['an hour ago', elevenLabsEvent('{}', secret, Date.now() - 3_600_000)],
  ['over other bytes', { ...elevenLabsEvent('{}', secret, Date.now()), body: '{ }' }],
  ['not at all', { ...elevenLabsEvent('{}', secret, Date.now()), headers: {} }],
] as const) {
  test(`what was signed ${what} is answered 403 and never reaches the handler`, async () => {
    assert.equal((await webhook(event, context)).statusCode, 403);
    assert.deepEqual(seen, []);
  });
}

test('without a secret of ours nothing is proven: 503', async () => {
  const closed = elevenLabsWebhook(
    async () => ({}),
    async () => noContent,
  );

  assert.equal((await closed(elevenLabsEvent('{}', '', Date.now()), context)).statusCode, 503);
});
