import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FaultPoint } from '../../../infra/local/stack/gateway/faults.ts';
import type { RingroundOptions } from '../../../infra/local/start-ringround.ts';
import type { ApiRequest } from '../../../infra/local/vendors/faults.ts';
import { WISH } from '../weekday-in.ts';
import { startLocal } from './start-local.ts';
import { whatIsKept } from './what-is-kept.ts';

type Described = { Type: string; Properties: Record<string, unknown> };

/** What a killed function had in hand comes back after this many seconds instead of 90. */
const HIDDEN = 8;
function comeBackSoon(template: Record<string, unknown>) {
  const resources = structuredClone(template.Resources) as Record<string, Described>;
  for (const { Type, Properties } of Object.values(resources)) {
    if (Properties.FunctionName === 'ringround-dev-erase-user') Properties.Timeout = HIDDEN;
    if (Type === 'AWS::SQS::Queue' && Properties.QueueName === 'ringround-dev-erasures')
      Properties.VisibilityTimeout = HIDDEN;
  }
  return { ...template, Resources: resources };
}

/** Has an errand, a voice note and a picture, deletes everything, and gives what is left when it is said to be done. */
async function deleteEverything(options: Partial<RingroundOptions>) {
  const run = await startLocal({ amend: comeBackSoon, ...options });
  const kept = whatIsKept(run);
  const from = 'whatsapp:+12125550181';
  const hears = (what: RegExp, seconds?: number) =>
    run.until(`${what}`, () => run.textsTo(from).some((text) => what.test(text)), seconds);
  try {
    await run.vendors.receive({ from, body: WISH });
    await hears(/^\*Appointment Confirmed/);
    const isOver = ({ status }: Record<string, unknown>) =>
      ['done', 'failed', 'initiated'].includes(String(status));
    await run.until('every conversation over', () => run.vendors.conversations().every(isOver));
    const media = [{ contentType: 'image/png', data: new TextEncoder().encode('a picture') }];
    await run.vendors.receive({ from, body: '', media });
    const userKey = await kept.userKeyOf(from);
    await kept.putVoiceNote(userKey, 'abc');
    await run.vendors.receive({ from, body: 'delete my data' });
    await hears(/Reply \*yes\*/);
    await run.vendors.receive({ from, body: 'yes' });
    await hears(/^Done\. I have deleted/, 200);
    const done = run.textsTo(from).filter((text) => text.startsWith('Done.')).length;
    const left = await kept.tracesOf(from, '+12125550181', userKey);
    return { done, left: left.filter((where) => !/ Done\. I have|\.erased$/.test(where)) };
  } finally {
    await run.stop();
  }
}

test('killed once in every step, and in the middle of every deletion, an erasure is carried on to the end', {
  timeout: 290_000,
}, async () => {
  const killed: string[] = [];
  let ends = 0;
  const faults = ({ function: name, when, action, resource }: FaultPoint) => {
    if (!name.endsWith('erase-user')) return undefined;
    const isEnd =
      when === 'before' && action === 'sqs:SendMessage' && /-(?:erasures|replies)\b/.test(resource);
    if (isEnd) ends += 1;
    const isDeletion = when === 'after' && /:(DeleteObject|BatchWriteItem|DeleteItem)$/.test(action);
    // The first end of each of the five steps is the 1st, 3rd … that is seen; one of them goes by the user's replies.
    const isDue = isEnd ? ends % 2 === 1 && ends < 10 : isDeletion && !killed.includes(action);
    if (!isDue) return undefined;
    killed.push(isEnd ? `end of step ${(ends + 1) / 2}` : action);
    return 'kill' as const;
  };

  const { done, left } = await deleteEverything({ faults, vendors: { timeScale: 0.2 } });

  assert.equal(killed.length, 5 + 3, killed.join(', '));
  assert.deepEqual([done, left], [1, []]);
});

test('vendors that fail, refuse or hang up cost an erasure only time', { timeout: 200_000 }, async () => {
  const answers = [
    'lose-answer',
    { status: 503 },
    { status: 429, body: { code: 20429, message: 'Too Many Requests', status: 429 } },
    { status: 409, body: { code: 20009, message: 'Resource not complete', status: 409 } },
  ] as const;
  const failed = new Map<string, number>();
  const request = (vendor: string, { method, path }: ApiRequest) => {
    if (method !== 'DELETE') return undefined;
    const kind = `${vendor}${path.includes('/Media/') ? ' media' : ''}`;
    const count = failed.get(kind) ?? 0;
    failed.set(kind, count + 1);
    return kind === 'twilio media' ? answers.slice(0, 1)[count] : answers[count];
  };

  const { done, left } = await deleteEverything({ vendors: { timeScale: 0.2, faults: { request } } });

  assert.deepEqual([...failed.keys()].sort(), ['elevenlabs', 'twilio', 'twilio media']);
  assert.deepEqual([done, left], [1, []]);
});
