import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { FaultPoint } from '../../infra/local/stack/gateway/faults.ts';
import { invokeOperator } from '../../infra/ops/invoke-operator.ts';
import { readQueueDepths } from '../../infra/ops/queue-depths.ts';
import { DAY, WISH } from '../weekday-in.ts';
import { type LocalRun, startLocal } from './local/start-local.ts';

type Queue = {
  Type: string;
  Properties: { QueueName: string; RedrivePolicy: { maxReceiveCount: number }; VisibilityTimeout: number };
};

/** Seconds for which a queue hides what its function failed at. */
const HIDDEN = 15;

/** The template in which a work queue gives up on a message after its first failure, as soon as it may. */
const impatient = (template: Record<string, unknown>) => {
  const resources = structuredClone(template.Resources) as Record<string, Queue>;
  for (const { Type, Properties } of Object.values(resources))
    if (Type === 'AWS::SQS::Queue' && /-(?:calls|messages\.fifo)$/.test(Properties.QueueName)) {
      Properties.VisibilityTimeout = HIDDEN;
      Properties.RedrivePolicy.maxReceiveCount = 1;
    }
  return { ...template, Resources: resources };
};

/** A function that is broken cannot read the table. */
let broken = '';
const faults = ({ function: name, when, action }: FaultPoint) =>
  when === 'before' && action === 'dynamodb:GetItem' && broken && name.endsWith(broken)
    ? { status: 400, code: 'ResourceNotFoundException' }
    : undefined;

let run: LocalRun;
before(async () => {
  // Nothing asks again by itself for a dial that got lost.
  run = await startLocal(
    { amend: impatient, faults, vendors: { timeScale: 0.2 } },
    { CALL_CHECK_AFTER: '3600' },
  );
});
after(() => run?.stop());

/** `npm run ops -- …`, as a person runs it. */
function ops(...args: string[]): Promise<{ code: number; shown: string }> {
  const env = { ...process.env, DATA_DIR: run.dataDirectory };
  return new Promise((resolve) =>
    execFile(process.execPath, ['infra/ops/ops.ts', ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), shown: stdout + stderr }),
    ),
  );
}

const confirmationsTo = (from: string) =>
  run.textsTo(from).filter((text) => text.startsWith('*Appointment Confirmed*'));
const deadLetters = () => run.log.filter((line) => line.includes('"DeadLetter":1')).length;
const errandOf = async (from: string) => {
  const { table } = await invokeOperator(run, { command: 'errand', id: from });
  return table?.rows[0]?.[0] ?? '';
};

test('a dial that fails for ever: its user is told, the operator sees it, and redriving it finishes the errand once', async () => {
  const from = 'whatsapp:+12125550161';
  broken = 'place-call';
  await run.vendors.receive({ from, body: WISH });
  await run.until('the user is told', () =>
    run.textsTo(from).some((text) => /something on my side/.test(text)),
  );
  const counted = deadLetters();
  const errandId = await errandOf(from);
  const { shown: before } = await ops('errand', errandId);
  broken = '';
  const redriven = await ops('redrive', 'calls');
  await run.until('a confirmation', () => confirmationsTo(from).length > 0);
  const again = await ops('redrive', 'calls');
  await run.until('nothing under way', async () =>
    (await readQueueDepths(run)).every(
      ({ queue, waiting, inHand }) => queue === 'timers' || waiting + inHand === 0,
    ),
  );

  const numbers = run.vendors.calls().map(({ to }) => to);
  assert.equal(counted, 1);
  assert.match(before, /✖ dead letter of calls \S+, to be redriven/);
  assert.match(redriven.shown, /1 of 1 sent again/);
  assert.match(again.shown, /0 of 0 sent again/);
  assert.equal(confirmationsTo(from).length, 1);
  assert.equal(new Set(numbers).size, numbers.length);
  assert.match((await ops('errand', errandId)).shown, /dead letter of calls \S+ redriven/);
});

test('a message that fails for ever: its user is told, and redriven it starts one errand, however often', async () => {
  const from = 'whatsapp:+12125550162';
  broken = 'handle-message';
  await run.vendors.receive({ from, body: `a plumber on ${DAY} morning` });
  await run.until('the user is told', () => run.textsTo(from).some((text) => /It is kept/.test(text)));
  broken = '';
  await Promise.all([ops('redrive', 'messages'), ops('redrive', 'messages')]);
  await run.until('a confirmation', () => confirmationsTo(from).length > 0);
  const { table } = await invokeOperator(run, { command: 'errand', id: from });

  assert.equal(table?.rows.length, 1);
  assert.equal(confirmationsTo(from).length, 1);
});

test('an errand is shown to a person without what is personal, and with it on request', async () => {
  const from = 'whatsapp:+12125550161';
  const errandId = await errandOf(from);

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
