import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DAY, WISH } from '../weekday-in.ts';
import { type LocalRun, startLocal } from './start-local.ts';

const CONFIRMED = '*Appointment Confirmed*';
let run: LocalRun;
const ana = 'whatsapp:+12125550177';
const ben = 'whatsapp:US.13491208655302741918';

before(async () => {
  run = await startLocal({ vendors: { timeScale: 0.2 } });
});
after(() => run.stop());

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
  await run.vendors.receive({ from: ben, body: 'A plumber tomorrow morning please' });
  await run.until('a confirmation', () => confirmations(ben).length > 0);

  assert.equal(confirmations(ben).length, 1);
});

test('an unclear wish gets exactly one question, and its answer starts the errand', async () => {
  const from = 'whatsapp:+12125550178';
  await run.vendors.receive({ from, body: 'Hello there' });
  await run.until('a question', () =>
    run.textsTo(from).some((text) => text.startsWith('Whom shall I ring?')),
  );
  await run.vendors.receive({ from, body: 'a dentist' });
  await run.until('a confirmation', () => confirmations(from).length > 0);

  assert.equal(run.textsTo(from).filter((text) => text.includes('Whom shall I ring?')).length, 1);
});

test('a service that nobody offers is said to be unknown, with what is known', async () => {
  const from = 'whatsapp:+12125550179';
  await run.vendors.receive({ from, body: 'I need a unicorn groomer' });
  await run.until('an honest sentence', () =>
    run.textsTo(from).some((text) => /unicorn groomer.*I can ring/s.test(text)),
  );
});
