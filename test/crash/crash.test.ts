import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SEED } from '../seed.ts';
import { type FaultName, faultNames } from './faults.ts';
import { flows } from './flows.ts';
import { commandFor } from './render.ts';
import { Stages } from './stages.ts';
import type { Task } from './tasks.ts';

const stages = new Stages(SEED);

/** Of every kind of request one, at which the seed has one thing go wrong: `npm run crash` takes all of all. */
async function sample(): Promise<Task[]> {
  const kinds = new Map<string, { flow: string; numbers: number[] }>();
  for (const { name } of flows) {
    const { points, objections } = await stages.calm(name);
    assert.deepEqual(objections, [], name);
    for (const [number, point] of points.entries()) {
      const kind = point.replace(/ \(\d+\)$/, '');
      const known = kinds.get(kind) ?? { flow: name, numbers: [] };
      if (known.flow === name) known.numbers.push(number);
      kinds.set(kind, known);
    }
  }
  return [...kinds.values()].map(({ flow, numbers }, n) => {
    const number = numbers[(SEED + n) % numbers.length]!;
    return { flow, faults: [[number, faultNames[(SEED + n) % faultNames.length]!]] };
  });
}

test('whatever goes wrong at one request, every promise is kept', async (t) => {
  const tasks = await sample();
  t.diagnostic(`${tasks.length} kinds of requests, SEED=${SEED}`);

  assert.ok(tasks.length > 100);
  for (const task of tasks) {
    const { objections } = await stages.faulted(task.flow, new Map(task.faults));
    assert.deepEqual(objections, [], commandFor(task, { seed: SEED }));
  }
});

/** What this harness has found: each broke a promise once. */
const FOUND: [what: string, task: { flow: string; point: string; fault: FaultName }][] = [
  [
    'who says stop is told of an appointment that a half-handled wish has led to',
    { flow: 'stop', point: 'handle-message: DynamoDB UpdateItem user (2)', fault: '429' },
  ],
  [
    'a voice note that comes again when nobody waits for it any more is no dead letter',
    {
      flow: 'voice',
      point: 'transcribe-voice-note: SQS ChangeMessageVisibility voice-notes (1)',
      fault: 'kill before',
    },
  ],
  [
    'a late write brings no voice note back that was heard already',
    { flow: 'voice', point: 'handle-message: DynamoDB UpdateItem user (2)', fault: 'late' },
  ],
  [
    'a confirmation of which no status came is looked up at Twilio, and goes out as a template',
    {
      flow: 'window',
      point: 'message-status-webhook: SQS SendMessage replies.fifo (3)',
      fault: 'reset before',
    },
  ],
  [
    'a dead letter about a message that was deleted meanwhile is deleted too',
    {
      flow: 'delete',
      point: 'transcribe-voice-note: SQS SendMessage messages.fifo (1)',
      fault: 'kill after',
    },
  ],
];

for (const [what, { flow, point, fault }] of FOUND)
  test(what, async () => {
    const { points } = await stages.calm(flow);
    assert.ok(points.includes(point), `${flow} asks for this no more: ${point}`);

    const { objections } = await stages.faulted(flow, new Map([[points.indexOf(point), fault]]));

    assert.deepEqual(objections, []);
  });

test('a request to AWS that is never answered is given up while its function still has time', async () => {
  const { points } = await stages.calm('text');

  for (const service of ['SSM GetParameters', 'SQS SendMessage', 'DynamoDB PutItem']) {
    const number = points.findIndex((point) => point.includes(service));
    const { log, objections } = await stages.faulted('text', new Map([[number, 'timeout after']]));
    assert.deepEqual(objections, []);
    assert.doesNotMatch(log.join('\n'), /timed out/, service);
  }
});
