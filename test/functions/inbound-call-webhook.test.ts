import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, beforeEach, test } from 'node:test';
import { keyedHash } from '../../lib/platform/ids.ts';
import { ACCOUNT_SID, HASH_KEY, PUBLIC_URL, startFakeAws } from '../fixture/fake-aws.ts';
import { context, twilioEvent } from '../webhooks/http-events.ts';

/** The numbers that Twilio lists as called, the latest first; `null` when it does not answer. */
let called: string[] | null = [];
const twilio = createServer((request, response) => {
  const { pathname, searchParams } = new URL(String(request.url), 'http://twilio');
  assert.equal(pathname, `/2010-04-01/Accounts/${ACCOUNT_SID}/Calls.json`);
  assert.equal(searchParams.get('From'), '+14155550199');
  const date = (age: number) => new Date(Date.now() - age).toUTCString();
  const made = called?.map((to, index) => ({ to, date_created: date(index * 60_000) }));
  const calls = made
    ?.filter(({ to }) => [null, to].includes(searchParams.get('To')))
    .slice(0, Number(searchParams.get('PageSize')));
  response.writeHead(calls ? 200 : 500).end(JSON.stringify({ calls }));
});
await new Promise<void>((ready) => twilio.listen(0, '127.0.0.1', ready));
Object.assign(process.env, {
  TWILIO_API_URL: `http://127.0.0.1:${(twilio.address() as AddressInfo).port}`,
  TWILIO_VOICE_FROM: '+14155550199',
});
const aws = await startFakeAws({ TWILIO_AUTH_TOKEN: 'token', HASH_KEY });
const { handler } = await import('../../functions/inbound-call-webhook.ts');
const { findOnDoNotCall, isOnDoNotCall, removeFromDoNotCall } = await import(
  '../../lib/store/do-not-call.ts'
);

beforeEach(() => {
  aws.broken.clear();
  called = [];
});
after(async () => {
  twilio.closeAllConnections();
  twilio.close();
  await aws.stop();
});

const ring = (params: Record<string, string>, authToken = 'token', query = '') =>
  handler(
    twilioEvent({
      path: '/api/inbound-call',
      ...(query && { query }),
      params: { AccountSid: ACCOUNT_SID, CallSid: `CA${'c'.repeat(32)}`, CallStatus: 'ringing', ...params },
      authToken,
      publicUrl: PUBLIC_URL,
    }),
    context,
  );
const isLeftAlone = (number: string) => isOnDoNotCall([keyedHash(number, HASH_KEY)]);

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

/** Calls in, and does what the caller is asked to: presses 9, then these digits. */
async function callBack(from: string, verdict?: string, entered?: string) {
  const caller = { From: from, ...(verdict && { StirVerstat: verdict }) };
  const next = (body = '') => /action="[^"]*?\?([^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const greeting = await ring(caller);
  // Twilio tells of the signature when a call comes in, and not of each key.
  const pressed = await ring({ From: from, Digits: '9' }, 'token', next(greeting.body));
  if (entered === undefined) return pressed.body ?? '';
  return (await ring({ From: from, Digits: entered }, 'token', next(pressed.body))).body ?? '';
}

for (const [index, verdict] of [
  undefined,
  'TN-Validation-Passed-A',
  'TN-Validation-Passed-A-Diverted',
].entries())
  test(`a number of which the network says ${verdict} is taken off by a key`, async () => {
    const number = `+1415555013${index}`;

    assert.match(await callBack(number, verdict), /Done\./);
    assert.equal(await isLeftAlone(number), true);
  });

for (const [index, verdict] of [
  'TN-Validation-Failed',
  'TN-Validation-Failed-A',
  'TN-Validation-Failed-C',
].entries())
  test(`a forged number (${verdict}) is not taken off, whatever the caller enters`, async () => {
    const number = `+1415555014${index}`;
    called = [number];

    assert.match(await callBack(number, verdict), /may not be yours/);
    const entering = { From: number, Digits: number.slice(2) };
    const entered = await ring(entering, 'token', `verdict=${verdict}&step=number`);
    assert.match(entered.body ?? '', /may not be yours/);
    assert.match((await ring({ From: number, Digits: '9', StirVerstat: verdict })).body ?? '', /may not be/);
    assert.equal(await isLeftAlone(number), false);
  });

for (const [index, verdict] of [
  'TN-Validation-Passed-B',
  'TN-Validation-Passed-C',
  'No-TN-Validation',
  'something new',
].entries())
  test(`a number that nobody vouches for (${verdict}) is not taken off by a key, but by saying which one we called`, async () => {
    const number = `+1415555015${index}`;
    called = ['+12125550900', number];

    assert.match(await callBack(number, verdict), /cannot confirm .* enter the number that we called/);
    assert.equal(await isLeftAlone(number), false);
    assert.match(await callBack(number, verdict, '4155550999'), /could not match that to one number/);
    assert.match(await callBack(number, verdict, '15'), /could not match that to one number/);
    assert.match(await callBack(number, verdict, number.slice(2)), /Done\./);
    assert.deepEqual([await isLeftAlone(number), await isLeftAlone('+12125550900')], [true, false]);
  });

test('a hidden caller who says which number we called is left alone there', async () => {
  called = ['+14155550160'];

  assert.match(await callBack('anonymous', undefined, '4155550160'), /Done\./);
  assert.equal(await isLeftAlone('+14155550160'), true);
});

for (const [what, shown, numbers, taken] of [
  ['of the same switchboard', '+14155551000', ['+12125550170', '+14155551071'], '+14155551071'],
  ['called as the only one lately', '+14155552000', ['+12125550171', '+12125550171'], '+12125550171'],
] as const)
  test(`the number ${what} is taken off, with the proven one that is shown`, async () => {
    called = [...numbers];

    assert.match(await callBack(shown, 'TN-Validation-Passed-A'), /Done\./);
    assert.deepEqual([await isLeftAlone(shown), await isLeftAlone(taken)], [true, true]);
    assert.equal(await isLeftAlone('+12125550170'), false);
  });

for (const [index, [what, verdict, numbers]] of (
  [
    ['of the same switchboard, by a number that nobody vouches for', undefined, ['+14155552071']],
    ['called as the only one lately, by a number that nobody vouches for', undefined, ['+12125550172']],
    ['of which there are two', 'TN-Validation-Passed-A', ['+14155552072', '+14155552073']],
  ] as const
).entries())
  test(`a lone key takes no other number off: ${what}`, async () => {
    const from = `+1415555201${index}`;
    called = [...numbers];

    assert.match(await callBack(from, verdict), /enter the number that we called/);
    assert.equal(await isLeftAlone(from), true);
    for (const number of numbers) assert.equal(await isLeftAlone(number), false);
  });

test('a caller whose number we called takes no other off', async () => {
  called = ['+14155551080', '+14155551081'];
  await callBack('+14155551081');

  assert.deepEqual([await isLeftAlone('+14155551081'), await isLeftAlone('+14155551080')], [true, false]);
});

test('so does one who shows a mobile of Argentina as it is called from abroad', async () => {
  called = ['+541123456781', '+541123456782'];

  assert.match(await callBack('+5491123456782'), /Done\./);
  assert.deepEqual([await isLeftAlone('+541123456782'), await isLeftAlone('+541123456781')], [true, false]);
});

for (const [what, numbers] of [
  ['several were called lately', ['+12125550180', '+12125550181']],
  ['Twilio does not tell', null],
] as const)
  test(`when ${what}, a business with another number is asked which one, and the one that it shows is off`, async () => {
    const from = `+1415555019${numbers ? 0 : 1}`;
    called = numbers && [...numbers];

    assert.match(await callBack(from), /enter the number that we called/);
    assert.equal(await isLeftAlone(from), true);
    called = ['+12125550180', '+12125550181'];
    assert.match(await callBack(from, undefined, '2125550181'), /Done\./);
    assert.deepEqual([await isLeftAlone('+12125550180'), await isLeftAlone('+12125550181')], [false, true]);
    await removeFromDoNotCall(keyedHash('+12125550181', HASH_KEY));
  });

test('the operator sees which numbers somebody only entered', async () => {
  called = ['+14155550210'];
  await callBack('anonymous', undefined, '4155550210');
  await callBack('+14155550211');

  const whyOf = async (number: string) => (await findOnDoNotCall(keyedHash(number, HASH_KEY)))?.why;
  assert.equal(await whyOf('+14155550210'), 'entered by a caller');
  assert.equal(await whyOf('+14155550211'), 'pressed the key');
  await callBack('+14155550210');
  assert.equal(await whyOf('+14155550210'), 'pressed the key');
});

test('however many were called since, a number that we called lately is found', async () => {
  const others = Array.from({ length: 1000 }, (_, n) => `+1212555${1000 + n}`);
  called = [...others, '+14155550220', '+14155550221'];

  assert.match(await callBack('anonymous', undefined, '14155550220'), /Done\./);
  assert.match(await callBack('+14155550221'), /Done\./);
  assert.deepEqual([await isLeftAlone('+14155550220'), await isLeftAlone('+14155550221')], [true, true]);
  assert.match(await callBack('anonymous', undefined, '14155550229'), /could not match/);
});

test('a number that is dialed in another form than it shows is asked for no other', async () => {
  called = ['+5491143215678', '+12125550170'];

  assert.match(await callBack('+541143215678'), /Done\./);
  assert.equal(await isLeftAlone('+541143215678'), true);
});

for (const entered of ['14155550230', '4155550230', '01114155550230', '0014155550230', '5550230'])
  test(`a number that we called is found as ${entered}`, async () => {
    await removeFromDoNotCall(keyedHash('+14155550230', HASH_KEY));
    called = ['+14155550230', '+12125550170'];

    assert.match(await callBack('anonymous', undefined, entered), /Done\./);
    assert.equal(await isLeftAlone('+14155550230'), true);
  });
