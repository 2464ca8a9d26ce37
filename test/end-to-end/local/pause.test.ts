import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setEventSources } from '../../../infra/ops/event-sources.ts';
import { invokeOperator } from '../../../infra/ops/invoke-operator.ts';
import { readQueueDepths } from '../../../infra/ops/queue-depths.ts';
import { showStatus } from '../../../infra/ops/show-status.ts';
import { WISH } from '../weekday-in.ts';
import { type LocalRun, startLocal } from './start-local.ts';

let run: LocalRun;
before(async () => {
  run = await startLocal({ vendors: { timeScale: 0.2 } }, { CALL_CHECK_AFTER: '3' });
});
after(() => run?.stop());

const hears = (from: string, what: RegExp) =>
  run.until(`${what}`, () => run.textsTo(from).some((text) => what.test(text)));
const factOf = async (fact: string) =>
  (await showStatus(run)).facts?.find(({ name }) => name === fact)?.value ?? '';

test('while dials are paused nobody is rung and the user is told once; afterwards the errand goes on by itself', async () => {
  const from = 'whatsapp:+12125550151';
  await invokeOperator(run, { command: 'pause' });
  await run.vendors.receive({ from, body: WISH });
  await hears(from, /cannot make phone calls at the moment/);
  await run.vendors.receive({ from, body: 'status' });
  await hears(from, /^A dentist[\s\S]*I cannot make phone calls/);
  const rung = run.vendors.calls().length;
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
