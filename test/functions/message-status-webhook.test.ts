import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { ACCOUNT_SID, PUBLIC_URL, startFakeAws } from '../fixture/fake-aws.ts';
import { context, twilioEvent } from '../webhooks/http-events.ts';

const aws = await startFakeAws({ TWILIO_AUTH_TOKEN: 'token' });
const { handler } = await import('../../functions/message-status-webhook.ts');

const userKey = 'u'.repeat(16);
const replyId = `${userKey}.SM1.r2`;
const MessageSid = `SM${'d'.repeat(32)}`;

beforeEach(() => {
  aws.sent.length = 0;
  aws.broken.clear();
});
after(() => aws.stop());

const report = (params: Record<string, string>, query = `reply=${replyId}`, authToken = 'token') =>
  handler(
    twilioEvent({
      path: '/api/message-status',
      query,
      params: { AccountSid: ACCOUNT_SID, MessageSid, ...params },
      authToken,
      publicUrl: PUBLIC_URL,
    }),
    context,
  );

test('a status joins the replies of its user, once for every status', async () => {
  assert.deepEqual(await report({ MessageStatus: 'delivered' }), { statusCode: 204 });

  assert.deepEqual(aws.sent, [
    {
      queue: 'replies',
      group: userKey,
      deduplicationId: `${MessageSid}.delivered`,
      body: { schema: 1, kind: 'status', replyId, messageSid: MessageSid, status: 'delivered' },
    },
  ]);
});

test('a failure carries its error code', async () => {
  await report({ MessageStatus: 'undelivered', ErrorCode: '63016' });

  assert.equal(aws.sent[0]?.body.errorCode, 63016);
});

test('an error code that no table could hold is none', async () => {
  await report({ MessageStatus: 'undelivered', ErrorCode: '9'.repeat(24) });

  assert.equal(aws.sent[0]?.body.errorCode, undefined);
});

test('the status of an acknowledgement, which is no reply of ours, is taken and dropped', async () => {
  assert.equal((await report({ MessageStatus: 'sent' }, '')).statusCode, 204);
  assert.equal(aws.sent.length, 0);
});

for (const [what, params, query] of [
  ['an unreadable reply id', { MessageStatus: 'sent' }, 'reply=nonsense'],
  ['no message SID', { MessageStatus: 'sent', MessageSid: 'x' }, `reply=${replyId}`],
  ['no status', {}, `reply=${replyId}`],
] as const) {
  test(`a proven callback with ${what} is answered 400`, async () => {
    assert.equal((await report(params, query)).statusCode, 400);
    assert.equal(aws.sent.length, 0);
  });
}

test('a callback whose query was changed on the way is refused', async () => {
  const event = twilioEvent({
    path: '/api/message-status',
    query: `reply=${replyId}`,
    params: { AccountSid: ACCOUNT_SID, MessageSid, MessageStatus: 'sent' },
    authToken: 'token',
    publicUrl: PUBLIC_URL,
  });

  const answer = await handler({ ...event, rawQueryString: `reply=${'v'.repeat(16)}.r2` }, context);

  assert.equal(answer.statusCode, 403);
  assert.equal(aws.sent.length, 0);
});

test('a status that the queue did not take is answered 503', async () => {
  aws.broken.add('sqs');

  assert.equal((await report({ MessageStatus: 'sent' })).statusCode, 503);
});
