import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { WISH } from '../weekday-in.ts';
import { type LocalRun, startLocal } from './start-local.ts';
import { whatIsKept } from './what-is-kept.ts';

let run: LocalRun;
let kept: ReturnType<typeof whatIsKept>;

before(async () => {
  run = await startLocal({ vendors: { timeScale: 0.2 } });
  kept = whatIsKept(run);
});
after(() => run.stop());

const hears = (from: string, what: RegExp, seconds?: number) =>
  run.until(`${what}`, () => run.textsTo(from).some((text) => what.test(text)), seconds);
const say = (from: string, body: string) => run.vendors.receive({ from, body });
const askAndConfirm = async (from: string) => {
  await say(from, 'Delete my data!');
  await hears(from, /Reply \*yes\*/);
  return say(from, 'yes');
};

/** The second round comes by itself after a minute and a half. */
const hastenSecondRound = (userKey: string, address: string, messageSid: string) => {
  const now = Date.now();
  const body = JSON.stringify({
    ...{ userKey, address, messageSid, receivedAt: now - 1, handledAt: now },
    ...{ step: 'media', attempt: 0, isSecondRound: true },
  });
  const eventSourceARN = 'arn:aws:sqs:us-east-1:000000000000:ringround-dev-erasures';
  return run.stack.invoke('ringround-dev-erase-user', {
    Records: [{ messageId: '1', body, eventSourceARN }],
  });
};

test('delete my data removes everything everywhere, and the last message after it has arrived', async () => {
  const from = 'whatsapp:+12125550171';
  await say(from, WISH);
  await hears(from, /^\*Appointment Confirmed/);
  const userKey = await kept.userKeyOf(from);
  await kept.putVoiceNote(userKey, 'abc');
  const conversations = run.vendors.conversations().filter((one) => one.user_id === userKey).length;

  const { messageSid } = await askAndConfirm(from);
  await hears(from, /^Done\. I have deleted/, 100);
  const left = await kept.tracesOf(from, '+12125550171', userKey);
  await hastenSecondRound(userKey, from, messageSid);
  await run.until('nothing left', () => run.textsTo(from).length === 0);
  await run.until('no trace', async () => (await kept.tracesOf(from, '+12125550171', userKey)).length === 0);

  assert.ok(conversations > 0);
  assert.deepEqual(
    left.filter((where) => !/ Done\. I have|\.erased$/.test(where)),
    [],
  );
  assert.deepEqual(run.refused(), []);
});

test('an appointment that stands is named, and its calendar link is gone', async () => {
  const from = 'whatsapp:+12125550172';
  await say(from, WISH);
  await hears(from, /^\*Appointment Confirmed/);
  const link =
    /http\S+\/c\/\S+/.exec(run.textsTo(from).join('\n'))?.[0].replace('localhost', '127.0.0.1') ?? '';
  const before = await fetch(link);

  await askAndConfirm(from);
  await hears(from, /stays booked:\nA dentist: booked at /);
  await hears(from, /^Done\./, 100);

  assert.deepEqual([before.status, (await fetch(link)).status], [200, 404]);
});

test('what comes after the yes starts afresh and is spared', async () => {
  const from = 'whatsapp:+12125550173';
  await say(from, 'a plumber tomorrow morning');
  await askAndConfirm(from);
  await say(from, WISH);
  await hears(from, /^Done\./, 100);
  await hears(from, /^\*Appointment Confirmed/);
  await say(from, 'status');
  await hears(from, /^A dentist: booked at/);

  assert.ok(!run.textsTo(from).some((text) => /plumber/.test(text)));
});

test('who said stop is written nothing more, and stays opted out', async () => {
  const from = 'whatsapp:+12125550174';
  await say(from, 'help');
  await say(from, 'stop');
  await hears(from, /stopped/);
  const userKey = await kept.userKeyOf(from);

  const { messageSid } = await say(from, 'delete my data');
  await run.until('nothing at Twilio', () => run.textsTo(from).length === 0);
  await hastenSecondRound(userKey, from, messageSid);
  const keptOfUser = async () => (await kept.items()).filter(({ pk }) => pk === userKey);
  await run.until('one item without an address', async () => {
    const isRewritten = (await keptOfUser()).every((one) => !('address' in one));
    return isRewritten && (await kept.tracesOf(from, userKey)).length === 1;
  });
  const [item] = await keptOfUser();
  const { reply } = await say(from, 'a dentist');

  assert.deepEqual(Object.keys(item ?? {}).sort(), [
    'optOutAt',
    'optedOut',
    'pk',
    'saidGoodbye',
    'sk',
    'writtenAt',
  ]);
  assert.equal(reply, null);
});

test('nothing is deleted after a no, after another message, or without the question', async () => {
  const from = 'whatsapp:+12125550175';
  await say(from, 'yes');
  await hears(from, /^Nothing is under way/);
  await say(from, 'delete my data');
  await say(from, 'no');
  await hears(from, /nothing was deleted/);
  await say(from, 'delete my data');
  await say(from, 'help');
  await hears(from, /^Tell me what you need/);
  const before = run.textsTo(from).length;
  await say(from, 'yes');
  await run.until('an answer', () => run.textsTo(from).length > before);

  assert.ok(!run.textsTo(from).some((text) => /delete everything/.test(text)));
});
