import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { drawArchitecture } from '../../../infra/commands/picture/draw-architecture.ts';
import { type FunctionRow, functions } from '../../../infra/stack/functions.ts';
import { queues } from '../../../infra/stack/queues.ts';

const committed = await readFile(new URL('../../../docs/architecture.svg', import.meta.url), 'utf8');
const countOf = (svg: string, kind: string) => svg.split(kind).length - 1;
const row = functions['settle-call'] as FunctionRow;

test('the picture in docs is what `node infra/commands/picture/draw.ts` makes of the tables', () => {
  assert.equal(committed, drawArchitecture(functions, queues));
});

test('every function, route and queue stands in the picture as text', () => {
  for (const [name, { trigger }] of Object.entries(functions)) {
    assert.ok(committed.includes(`>${name}<`), name);
    if ('route' in trigger) assert.ok(committed.includes(`>${trigger.route}<`), trigger.route);
  }
  for (const name of Object.keys(queues)) assert.match(committed, new RegExp(`class="queue"[^>]*>${name}<`));
});

test('a function that sends to two more queues has two more dots', () => {
  const before = drawArchitecture({ ...functions, added: { ...row, sendsTo: [] } }, queues);
  const after = drawArchitecture({ ...functions, added: { ...row, sendsTo: ['calls', 'timers'] } }, queues);

  assert.equal(countOf(after, '<circle') - countOf(before, '<circle'), 2);
});

test('a queue that keeps the order looks different from one that does not', () => {
  const unordered = drawArchitecture(functions, { ...queues, messages: { fifo: false } });

  assert.equal(countOf(committed, 'class="track"') - countOf(unordered, 'class="track"'), 1);
});
