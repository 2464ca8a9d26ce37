import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { userKeyOf } from '../../lib/platform/ids.ts';
import { ACCOUNT_SID, HASH_KEY, PUBLIC_URL, startFakeAws } from '../fixture/fake-aws.ts';
import { context, twilioEvent } from '../webhooks/http-events.ts';

const aws = await startFakeAws({
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_AUTH_TOKEN_NEXT: 'next token',
  HASH_KEY,
});
const { handler } = await import('../../functions/whatsapp-webhook.ts');

const GOT_IT = '<Response><Message>Got it! Working on your request...</Message></Response>';
const SILENCE = '<Response/>';
let last = 0;

beforeEach(() => {
  aws.sent.length = 0;
  aws.broken.clear();
});
after(() => aws.stop());

type Message = Record<string, string>;
const message = (params: Message): Message => {
  last += 1;
  return {
    MessageSid: `SM${String(last).padStart(32, '0')}`,
    AccountSid: ACCOUNT_SID,
    From: `whatsapp:+1415555${String(last).padStart(4, '0')}`,
    To: 'whatsapp:+14155238886',
    NumMedia: '0',
    ...params,
  };
};

async function receive(params: Message, options: { authToken?: string; idempotencyToken?: string } = {}) {
  const { authToken = 'token', idempotencyToken } = options;
  const event = twilioEvent({
    path: '/api/whatsapp',
    params,
    authToken,
    publicUrl: PUBLIC_URL,
    ...(idempotencyToken && { headers: { 'i-twilio-idempotency-token': idempotencyToken } }),
  });
  const answer = await handler(event, context);
  return { ...answer, twiml: answer.body?.replace(/^<\?xml[^>]*\?>/, '') };
}

test('a request is queued under its user and acknowledged as TwiML', async () => {
  const params = message({ Body: 'I need a dentist on Monday afternoon', ProfileName: 'Ana' });

  const answer = await receive(params);

  assert.equal(answer.statusCode, 200);
  assert.match(answer.headers?.['content-type'] ?? '', /^text\/xml/);
  assert.equal(answer.twiml, GOT_IT);
  const [sent] = aws.sent;
  assert.equal(sent?.queue, 'messages');
  assert.equal(sent?.group, userKeyOf(params.From!, HASH_KEY));
  assert.equal(sent?.deduplicationId, params.MessageSid);
  assert.equal(sent?.body.body, 'I need a dentist on Monday afternoon');
  assert.equal(sent?.body.from, params.From);
});

const answers: [string, Message, string][] = [
  [
    'a voice note',
    { Body: '', NumMedia: '1', MediaUrl0: 'https://api.twilio.com/x', MediaContentType0: 'audio/ogg' },
    GOT_IT,
  ],
  [
    'a picture with words',
    { Body: 'this tooth', NumMedia: '1', MediaUrl0: 'https://x.test', MediaContentType0: 'image/png' },
    GOT_IT,
  ],
  ['a user without a visible phone', { Body: 'a plumber', From: 'whatsapp:US.13491208655302741918' }, GOT_IT],
  ['a command', { Body: ' STATUS! ' }, SILENCE],
  ['a number', { Body: '2' }, SILENCE],
  ['a yes', { Body: 'yes' }, SILENCE],
  ['delete my data', { Body: 'Delete my data.' }, SILENCE],
  [
    'a contact card',
    { Body: '', NumMedia: '1', MediaUrl0: 'https://x.test', MediaContentType0: 'text/vcard' },
    SILENCE,
  ],
  ['a place', { Body: '', Latitude: '40.7', Longitude: '-74' }, SILENCE],
  ['what Twilio has answered itself', { Body: 'HELP', OptOutType: 'HELP' }, SILENCE],
  ['words that Twilio has answered itself', { Body: 'arret everything', OptOutType: 'STOP' }, SILENCE],
];

for (const [what, params, expected] of answers) {
  test(`${what} is queued and answered with ${expected === GOT_IT ? 'the acknowledgement' : 'silence'}`, async () => {
    assert.equal((await receive(message(params))).twiml, expected);
    assert.equal(aws.sent.length, 1);
  });
}

test('a redelivery is queued again under the same id and answered with silence', async () => {
  const params = message({ Body: 'a dentist' });

  assert.equal((await receive(params)).twiml, GOT_IT);
  assert.equal((await receive(params)).twiml, SILENCE);

  assert.equal(aws.sent[0]?.deduplicationId, aws.sent[1]?.deduplicationId);
});

test("a redelivery with the first one's idempotency token gets the same answer again, one with another does not", async () => {
  const params = message({ Body: 'a dentist' });

  assert.equal((await receive(params, { idempotencyToken: 'a' })).twiml, GOT_IT);
  assert.equal((await receive(params, { idempotencyToken: 'a' })).twiml, GOT_IT);
  assert.equal((await receive(params, { idempotencyToken: 'b' })).twiml, SILENCE);
  assert.equal((await receive(params)).twiml, SILENCE);
});

test('whoever said stop hears nothing until start, and every message still reaches the queue', async () => {
  const From = 'whatsapp:+14155559999';
  const say = async (Body: string) => (await receive(message({ From, Body }))).twiml;

  assert.equal(await say('Stop.'), SILENCE);
  assert.equal(await say('I need a dentist'), SILENCE);
  assert.equal(await say('start'), SILENCE);
  assert.equal(await say('I need a dentist'), GOT_IT);
  assert.equal(aws.sent.length, 4);
});

test('an opt-out that Twilio reports silences the user too', async () => {
  const From = 'whatsapp:+14155559998';

  await receive(message({ From, Body: 'Basta', OptOutType: 'STOP' }));

  assert.equal((await receive(message({ From, Body: 'I need a dentist' }))).twiml, SILENCE);
});

test('during a rotation the next token proves as well', async () => {
  const answer = await receive(message({ Body: 'a dentist' }), { authToken: 'next token' });

  assert.equal(answer.twiml, GOT_IT);
});

test('a request with a wrong signature, or for another account, is refused and has no effect', async () => {
  const wrong = await receive(message({ Body: 'a dentist' }), { authToken: 'wrong' });
  const foreign = await receive(message({ Body: 'a dentist', AccountSid: `AC${'9'.repeat(32)}` }));

  assert.deepEqual([wrong.statusCode, foreign.statusCode], [403, 403]);
  assert.equal(aws.sent.length, 0);
});

for (const [what, params] of [
  ['no message SID', { MessageSid: '' }],
  ['an SMS address', { From: '+14155550100' }],
] as const) {
  test(`a proven request with ${what} is answered 400 with a sentence and has no effect`, async () => {
    const answer = await receive(message(params));

    assert.equal(answer.statusCode, 400);
    assert.match(JSON.parse(answer.body ?? '').message, /^[A-Z].*\.$/);
    assert.equal(aws.sent.length, 0);
  });
}

test('a message that the queue did not take is answered 503 and claims nothing', async () => {
  const params = message({ Body: 'a dentist' });
  aws.broken.add('sqs');
  assert.equal((await receive(params)).statusCode, 503);

  aws.broken.clear();

  assert.equal((await receive(params)).twiml, GOT_IT);
});

test('when the table is out of reach the answer is 503 without a stack trace', async () => {
  aws.broken.add('dynamodb');

  const answer = await receive(message({ Body: 'stop' }));

  assert.equal(answer.statusCode, 503);
  assert.doesNotMatch(answer.body ?? '', /\n|Error|\.[jt]s/);
});

const NUMBER = 'whatsapp:+14155557001';
const USERNAME = 'whatsapp:US.13491208655307001';
const DYNAMODB = 'DynamoDB_20120810';

test('one person under number and username is queued under one key and opted out under both', async () => {
  const shown = (Body: string) => receive(message({ Body, From: NUMBER, ExternalUserId: USERNAME }));
  const hidden = (Body: string) => receive(message({ Body, From: USERNAME, ExternalUserId: USERNAME }));

  const answers = [
    await shown('a dentist'),
    await hidden('a vet'),
    await hidden('stop'),
    await shown('a vet'),
  ];

  assert.deepEqual(
    answers.map(({ twiml }) => twiml),
    [GOT_IT, GOT_IT, SILENCE, SILENCE],
  );
  assert.deepEqual([...new Set(aws.sent.map(({ group, body }) => `${group} ${body.userKey}`))].length, 1);
  assert.deepEqual(
    aws.sent.map(({ body }) => body.from),
    [NUMBER, USERNAME, USERNAME, NUMBER],
  );
});

test('a user who has had all messages of the day is told nothing at once, and is again on the next', async () => {
  const From = 'whatsapp:+14155557200';
  const { userItem } = await import('../../lib/store/keys.ts');
  const { putItem } = await import('../../lib/store/table.ts');
  const { dayOf } = await import('../../lib/store/utc-day.ts');
  const have = (day: string) =>
    putItem({ ...userItem(userKeyOf(From, HASH_KEY)), answered: { day, count: 200, isTold: true } });

  await have(dayOf(Date.now()));
  assert.equal((await receive(message({ From, Body: 'a dentist' }))).twiml, SILENCE);
  await have('2026-01-01');
  assert.equal((await receive(message({ From, Body: 'a dentist' }))).twiml, GOT_IT);
  assert.equal(aws.sent.length, 2);
});

for (const [what, Body, expected] of [
  ['a request', 'a dentist', ['GetItem', 'GetItem', 'SendMessage', 'PutItem']],
  ['a command', 'status', ['GetItem', 'SendMessage']],
  ['stop', 'stop', ['GetItem', 'SendMessage', 'UpdateItem']],
] as const)
  test(`${what} from whoever is known takes ${expected.length} calls to AWS`, async () => {
    const From = `whatsapp:+1415555710${expected.length}`;
    const ExternalUserId = `whatsapp:US.710${expected.length}`;
    await receive(message({ Body: 'hello', From, ExternalUserId }));
    aws.actions.length = 0;

    await receive(message({ Body, From, ExternalUserId }));

    const actions = aws.actions.map((action) => action.split('.').at(-1)!);
    assert.deepEqual(actions.sort(), [...expected].sort());
    assert.ok(aws.actions[0]?.startsWith(DYNAMODB));
  });
