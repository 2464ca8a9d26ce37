import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { keyedHash } from '../../lib/ids.ts';
import { context, twilioEvent } from '../http/http-events.ts';
import { ACCOUNT_SID, HASH_KEY, PUBLIC_URL, startFakeAws } from './fixture/fake-aws.ts';

const aws = await startFakeAws({ TWILIO_AUTH_TOKEN: 'token', HASH_KEY });
const { handler } = await import('../../functions/inbound-call-webhook.ts');
const { isOnDoNotCall } = await import('../../lib/store/do-not-call.ts');

beforeEach(() => aws.broken.clear());
after(() => aws.stop());

const ring = (params: Record<string, string>, authToken = 'token') =>
  handler(
    twilioEvent({
      path: '/api/inbound-call',
      params: { AccountSid: ACCOUNT_SID, CallSid: `CA${'c'.repeat(32)}`, CallStatus: 'ringing', ...params },
      authToken,
      publicUrl: PUBLIC_URL,
    }),
    context,
  );
const isLeftAlone = (number: string) => isOnDoNotCall(keyedHash(number, HASH_KEY));

test('a business that calls back hears who we are and which key ends it', async () => {
  const answer = await ring({ From: '+14155550100' });

  assert.equal(answer.statusCode, 200);
  assert.match(answer.headers?.['content-type'] ?? '', /^text\/xml/);
  assert.match(
    answer.body ?? '',
    /<Gather numDigits="1" timeout="8" action="https:\/\/ringround.test\/api\/inbound-call" method="POST"><Say>[^<]*ringround[^<]*press 9/,
  );
  assert.equal(await isLeftAlone('+14155550100'), false);
});

for (const [index, Digits] of ['9', '1', '0', '*'].entries())
  test(`the key ${Digits} puts the number on the do-not-call list`, async () => {
    const From = `+1415555011${index}`;
    const answer = await ring({ From, Digits });

    assert.match(answer.body ?? '', /<Say>Done\./);
    assert.equal(await isLeftAlone(From), true);
  });

test('a number that is shown in an old form is left alone in the form in which it is dialed', async () => {
  await ring({ From: '+5215512340002', Digits: '9' });

  assert.equal(await isLeftAlone('+525512340002'), true);
});

test('no key puts nobody on the list', async () => {
  const answer = await ring({ From: '+14155550102', Digits: '' });

  assert.match(answer.body ?? '', /press 9/);
  assert.equal(await isLeftAlone('+14155550102'), false);
});

for (const From of ['anonymous', '+266696687', 'sip:desk@example.com', '']) {
  test(`a caller known only as "${From}" is asked to show the number`, async () => {
    assert.match((await ring({ From, Digits: '9' })).body ?? '', /Your number is hidden/);
  });
}

test('a key press that could not be kept is answered 503 and promises nothing', async () => {
  aws.broken.add('dynamodb');

  assert.equal((await ring({ From: '+14155550103', Digits: '9' })).statusCode, 503);
});

test('a request with a wrong signature puts nobody on the list', async () => {
  assert.equal((await ring({ From: '+14155550104', Digits: '9' }, 'wrong')).statusCode, 403);
  assert.equal(await isLeftAlone('+14155550104'), false);
});
