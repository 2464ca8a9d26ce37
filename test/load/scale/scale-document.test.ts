import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { functions } from '../../../infra/stack/functions.ts';
import { VARIABLES } from '../../../lib/platform/variables.ts';
import { textOf } from '../../docs/documents.ts';
import { drawScale } from './draw-scale.ts';
import { readDemand } from './errand-demand.ts';
import { LIMITS, peakOf } from './limits.ts';
import { reckonScale } from './reckon-scale.ts';
import { renderScale } from './render-scale.ts';

const demand = await readDemand();
const bounds = reckonScale(demand);
const limitOf = (name: string) => LIMITS.find((limit) => limit.name.startsWith(name)) ?? assert.fail(name);

test('table and picture are what npm run scale writes', () => {
  const svg = readFileSync(new URL('../../../docs/images/scale.svg', import.meta.url), 'utf8');

  assert.ok(textOf('docs/scale.md').includes(renderScale(bounds)), 'npm run scale writes it anew');
  assert.equal(svg, drawScale(bounds));
});

test('each limit is used up where it is said to bind, and no errand sooner', () => {
  for (const { limit, today } of bounds) {
    assert.ok(limit.takes(peakOf(today), demand) <= limit.today, limit.name);
    assert.ok(limit.takes(peakOf(today * 1.001), demand) > limit.today, limit.name);
  }
});

for (const name of ['CALLS_PER_DAY', 'MAX_CONCURRENT_CALLS'] as const)
  test(`${name} is reckoned with as it is configured`, () => {
    const { fallback, text } = VARIABLES[name] as { fallback: unknown; text?: string };

    assert.equal(limitOf(name).today, fallback, text);
  });

test('the copies and rates of functions are those of the stack', () => {
  const triggerOf = (name: string) => functions[name]?.trigger as Record<string, unknown>;

  assert.equal(limitOf('place-call').today, triggerOf('place-call').maxConcurrency);
  assert.equal(limitOf('send-reply').today, triggerOf('send-reply').maxConcurrency);
  assert.equal(limitOf('POST /api/call-status').today, triggerOf('call-status-webhook').perSecond);
  assert.equal(limitOf('POST /api/agent').today, 2 * Number(triggerOf('agent-offer').perSecond));
});
