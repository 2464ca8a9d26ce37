import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { setEventSources } from '../../infra/commands/ops/event-sources.ts';
import { invokeOperator } from '../../infra/commands/ops/invoke-operator.ts';
import { readQueueDepths } from '../../infra/commands/ops/queue-depths.ts';
import { showStatus } from '../../infra/commands/ops/show-status.ts';
import { DAY, WISH } from '../weekday-in.ts';
import { type LocalRun, startLocal } from './local/start-local.ts';
import { whatIsKept } from './local/what-is-kept.ts';

const CONFIRMED = '*Appointment Confirmed*';
let run: LocalRun;
const ana = 'whatsapp:+12125550177';
const ben = 'whatsapp:US.13491208655302741918';

before(async () => {
  run = await startLocal({ vendors: { timeScale: 0.2 } }, { CALL_CHECK_AFTER: '3' });
});
after(() => run?.stop());

const confirmations = (to: string) => run.textsTo(to).filter((text) => text.startsWith(CONFIRMED));

test('a text becomes one confirmed appointment, and no grant is missing', async () => {
  const { reply } = await run.vendors.receive({
    from: ana,
    body: WISH,
    profileName: 'Ana',
  });
  await run.until('a confirmation', () => confirmations(ana).length > 0);
  await run.until('every call over', () =>
    run.vendors.calls().every(({ status }) => !['queued', 'ringing', 'in-progress'].includes(String(status))),
  );

  assert.equal(reply, 'Got it! Working on your request...');
  assert.equal(confirmations(ana).length, 1);
  assert.match(
    confirmations(ana)[0] ?? '',
    /^\*Appointment Confirmed\*\n\n\*Provider:\* .+\n\*Date:\* \w+, \w{3} \d{1,2}\n\*Time:\* \d{1,2}:\d\d PM\n/,
  );
  assert.ok(confirmations(ana)[0]?.includes(`*Date:* ${DAY}, `));
  assert.deepEqual(run.refused(), []);
});

test('the calendar link of the confirmation is a calendar file', async () => {
  const link = /http\S+\/c\/\S+/.exec(confirmations(ana)[0] ?? '')?.[0] ?? '';
  const answer = await fetch(link.replace('localhost', '127.0.0.1'));

  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/calendar/);
  assert.match(await answer.text(), /BEGIN:VEVENT\r\n[\s\S]*SUMMARY:.+dentist[\s\S]*END:VEVENT\r\n/);
});

test('status names the appointment, and cancel rings the business and says when it is done', async () => {
  await run.vendors.receive({ from: ana, body: 'Status.' });
  await run.until('a status', () => run.textsTo(ana).some((text) => /booked at/.test(text)));
  await run.vendors.receive({ from: ana, body: 'cancel' });
  await run.until('a cancellation', () => run.textsTo(ana).some((text) => /is cancelled\.$/.test(text)));

  assert.ok(run.textsTo(ana).some((text) => /^I am ringing .+ to cancel/.test(text)));
});

test('a user without a visible phone number is served at the address as received', async () => {
  await run.vendors.receive({ from: ben, body: 'A plumber in Brooklyn tomorrow morning please' });
  await run.until('a confirmation', () => confirmations(ben).length > 0);

  assert.equal(confirmations(ben).length, 1);
});

test('an unclear wish gets exactly one question, and its answer starts the errand', async () => {
  const from = 'whatsapp:+12125550178';
  await run.vendors.receive({ from, body: 'I need an appointment' });
  await run.until('a question', () =>
    run.textsTo(from).some((text) => text.startsWith('Who should I call?')),
  );
  await run.vendors.receive({ from, body: 'a dentist' });
  await run.until('a confirmation', () => confirmations(from).length > 0);

  assert.equal(run.textsTo(from).filter((text) => text.includes('Who should I call?')).length, 1);
});

test('a service that nobody offers is said to be unknown, with what is known', async () => {
  const from = 'whatsapp:+12125550179';
  await run.vendors.receive({ from, body: 'I need a unicorn groomer' });
  await run.until('an honest sentence', () =>
    run.textsTo(from).some((text) => /unicorn groomer.*I can call/s.test(text)),
  );
});

const hears = (from: string, what: RegExp) =>
  run.until(`${what}`, () => run.textsTo(from).some((text) => what.test(text)));
const factOf = async (fact: string) =>
  (await showStatus(run)).facts?.find(({ name }) => name === fact)?.value ?? '';

/** `npm run ops -- …`, as a person runs it. */
function ops(...args: string[]): Promise<{ code: number; shown: string }> {
  const env = { ...process.env, DATA_DIR: run.dataDirectory };
  return new Promise((resolve) =>
    execFile(process.execPath, ['infra/commands/ops/ops.ts', ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), shown: stdout + stderr }),
    ),
  );
}

const errandOf = async (from: string) => {
  const { table } = await invokeOperator(run, { command: 'errand', id: from });
  return table?.rows[0]?.[0] ?? '';
};

test('an errand is shown to a person without what is personal, and with it on request', async () => {
  const from = 'whatsapp:+12125550161';
  await run.vendors.receive({ from, body: WISH });
  await hears(from, /^\*Appointment Confirmed/);
  const errandId = await errandOf(from);
  await run.until('its delivery, and the result of its call', async () => {
    const { shown } = await ops('errand', errandId);
    return /confirmation\) (?:sent|delivered|read)/.test(shown) && shown.includes(' reported: booked\n');
  });

  const { shown } = await ops('errand', errandId);
  const { shown: revealed } = await ops('errand', errandId, '--reveal');

  assert.match(shown, new RegExp(`^Errand \\S+\\n\\nstatus +booked\\nwants +dentist, ${DAY}, `));
  for (const expected of [
    /call 0 \S.* queued: book\n/,
    / ended: /,
    / reported: booked\n/,
    /reply r\d+ \(confirmation\) (?:sent|delivered|read)/,
  ])
    assert.match(shown, expected);
  assert.doesNotMatch(shown, /\+1212|Appointment Confirmed/);
  assert.match(revealed, /\+12125550161/);
  assert.match(revealed, /\*Appointment Confirmed\*/);
});

test('after everything was paused the queues are read again while the dials stay paused', async () => {
  await ops('pause');
  await ops('pause', 'all');

  const { shown: reading } = await ops('resume', 'queues');
  const { shown: dialling } = await ops('resume');

  assert.match(reading, /dials paused since[\s\S]*queues read +(\d+) of \1\n/);
  assert.match(dialling, /dials +go out[\s\S]*queues read +(\d+) of \1\n/);
});

test('the way in for the operator is readable for its owner alone', async () => {
  const { mode } = await stat(`${run.dataDirectory}/operator.json`);

  assert.equal(mode & 0o777, 0o600);
});

test('while dials are paused nobody is rung and the user is told once; afterwards the errand goes on by itself', async () => {
  const from = 'whatsapp:+12125550151';
  const before = run.vendors.calls().length;
  await invokeOperator(run, { command: 'pause' });
  await run.vendors.receive({ from, body: WISH });
  await hears(from, /cannot make phone calls at the moment/);
  await run.vendors.receive({ from, body: 'status' });
  await hears(from, /^A dentist[\s\S]*I cannot make phone calls/);
  const rung = run.vendors.calls().length - before;
  const { facts } = await invokeOperator(run, { command: 'resume' });
  await hears(from, /^\*Appointment Confirmed/);

  const told = run.textsTo(from).filter((text) => text.startsWith('I am sorry, I cannot make phone calls'));
  assert.equal(rung, 0);
  assert.deepEqual(facts?.[0], { name: 'dials', value: 'go out' });
  assert.equal(told.length, 1);
  assert.deepEqual(run.refused(), []);
});

test('while all is paused messages are accepted and wait, also over a long poll that is under way', async () => {
  const from = 'whatsapp:+12125550152';
  await run.until('nothing under way', async () =>
    (await readQueueDepths(run)).every(
      ({ queue, waiting, inHand }) => queue === 'timers' || waiting + inHand === 0,
    ),
  );
  await setEventSources(run, false);
  const paused = await factOf('queues read');
  const dials = await factOf('dials');
  const { status } = await run.vendors.receive({ from, body: 'a plumber tomorrow morning' });
  await run.until('a message that waits', async () =>
    (await readQueueDepths(run)).some(({ queue, waiting }) => queue === 'messages' && waiting === 1),
  );
  const handled = run.textsTo(from).filter((text) => !text.startsWith('Got it!'));
  await setEventSources(run, true);
  await hears(from, /^\*Appointment Confirmed/);

  assert.match(paused, /^0 of \d+$/);
  assert.match(dials, /^wait/);
  assert.equal(status, 200);
  assert.deepEqual(handled, []);
  assert.match(await factOf('queues read'), /^(\d+) of \1$/);
});

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
  const kept = whatIsKept(run);
  await run.vendors.receive({ from, body: WISH });
  await hears(from, /^\*Appointment Confirmed/);
  const userKey = await kept.userKeyOf(from);
  await kept.putVoiceNote(userKey, 'abc');
  const conversations = run.vendors.conversations().filter((one) => one.user_id === userKey).length;

  await run.vendors.receive({ from, body: 'Delete my data!' });
  await hears(from, /Reply \*yes\*/);
  const { messageSid } = await run.vendors.receive({ from, body: 'yes' });
  await hears(from, /^Done\. I have deleted/);
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
