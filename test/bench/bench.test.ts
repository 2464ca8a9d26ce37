import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { functions } from '../../infra/stack/functions.ts';
import { rowsOf, textOf } from '../docs/documents.ts';
import { EMPTY, LEAN, NAIVE, withCandidates } from './bundle-candidates.ts';
import { drawBadges } from './draw-badges.ts';
import type { Report } from './measure.ts';
import { readArguments } from './read-arguments.ts';
import { readCosts } from './read-costs.ts';
import { reckonCost } from './reckon-cost.ts';
import { renderMarkdown, renderText } from './render.ts';
import { replaceBetween } from './replace-between.ts';
import { spreadOf } from './spread.ts';
import { webhookEvents } from './webhook-events.ts';

const KILOBYTES = 1000;
const webhooks = Object.keys(functions).filter((name) => name.endsWith('-webhook'));
const whole = spreadOf([10, 20, 30, 40]);
const report: Report = {
  machine: { on: '2026-11-22', node: '24.0.0', architecture: 'arm64', cores: 2 },
  cold: [
    { name: EMPTY, bytes: 540, imported: spreadOf([0.5]) },
    { name: LEAN, bytes: 300_001, imported: spreadOf([30]), queued: spreadOf([50]) },
    { name: NAIVE, imported: spreadOf([100]), queued: spreadOf([200]) },
    { name: 'whatsapp-webhook', bytes: 400_000, imported: spreadOf([40]), queued: spreadOf([60]) },
    { name: 'transcribe-voice-note', bytes: 400_000, imported: spreadOf([123]) },
  ],
  warm: { acknowledgement: whole, offer: whole, understanding: whole },
  stack: { acknowledgement: whole, pacing: { ...whole, least: 10 } },
  cost: { errands: 2, vendors: 443.6, aws: 1.025 },
};
const candidates = await withCandidates(async (each) => each);

for (const name of webhooks)
  test(`the bundle of ${name} is smaller than 450 kB`, () => {
    const { bytes } = candidates.find((candidate) => candidate.name === name) ?? assert.fail(name);

    assert.ok(bytes && bytes < 450 * KILOBYTES, `${bytes} bytes`);
  });

test('every function is started cold, and each of the webhooks that send to a queue has its event', () => {
  const names = candidates.map(({ name }) => name);
  const queueing = webhooks.filter((name) => functions[name]?.sendsTo.length);

  assert.deepEqual(
    Object.keys(functions).filter((name) => !names.includes(name)),
    [],
  );
  assert.deepEqual(Object.keys(webhookEvents()).sort(), queueing.sort());
});

test('quantiles are values of the sample, by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);

  assert.deepEqual(spreadOf(hundred), { count: 100, p25: 25, median: 50, p75: 75, p99: 99 });
  assert.deepEqual(spreadOf([7]), { count: 1, p25: 7, median: 7, p75: 7, p99: 7 });
  assert.throws(() => spreadOf([]), RangeError);
});

test('the options are read, and what there is not is refused with the usage', () => {
  assert.deepEqual(readArguments([]), { isJson: false, isQuick: false, writes: false });
  assert.deepEqual(readArguments(['--json', '--quick']), { isJson: true, isQuick: true, writes: false });
  assert.deepEqual(readArguments(['--write']), { isJson: false, isQuick: false, writes: true });
  for (const args of [['--rounds', '3'], ['now'], ['--quick', '--write']])
    assert.throws(() => readArguments(args), /npm run bench -- \[--quick\]/, args.join(' '));
});

test('the tables fit a terminal of 80 columns, each function on a line of its own', () => {
  const lines = renderText(report, 80, (line) => line).split('\n');

  assert.deepEqual(
    lines.filter((line) => line.length > 80),
    [],
  );
  const row = lines.find((line) => line.startsWith('whatsapp-webhook ')) ?? '';
  assert.match(row, /400 +40 \(40–40\) +60 \(60–60\) +0\.30 +1\.20$/);
  assert.ok(lines.some((line) => line.startsWith('transcribe-voice-note ')));
});

test('only the first line of each table is emphasized', () => {
  const text = renderText(report, 80, (line) => `*${line}`);

  assert.deepEqual(text.match(/^\*\S+/gm), ['*cold', '*warm', '*cost']);
});

test('without the slow measurements their rows are left out', () => {
  const { stack: _stack, cost: _cost, ...quick } = report;

  assert.doesNotMatch(renderText(quick, 80, String), /undefined|NaN|dial to dial|cost/);
});

test('what is between the marks is replaced, again and again, and nothing else', () => {
  const document = 'a\n<!-- bench -->\nold\n<!-- /bench -->\nz\n';

  const once = replaceBetween(document, 'new');

  assert.equal(once, 'a\n<!-- bench -->\nnew\n<!-- /bench -->\nz\n');
  assert.equal(replaceBetween(once, 'new'), once);
  for (const wrong of ['', '<!-- bench -->', '<!-- /bench --><!-- bench -->', document + document])
    assert.throws(() => replaceBetween(wrong, 'new'), /once each/);
});

test('the README has what the command writes: the same tables, with a row for each that sends to a queue', () => {
  const [, written = ''] = textOf('README.md').split('<!-- bench -->');
  const shape = (text: string) => text.split('\n').filter((line) => /^\| (cold start|warm|cost)/.test(line));

  assert.deepEqual(shape(written), shape(renderMarkdown(report)));
  const named = rowsOf(written).map(([name]) => name ?? '');
  const expected = candidates
    .filter(({ name, takes }) => name === EMPTY || takes in webhookEvents())
    .map(({ name }) => name);
  assert.deepEqual(named, expected);
});

test('the badges are the figures of the tables', () => {
  const svg = readFileSync(new URL('../../docs/images/badges.svg', import.meta.url), 'utf8');
  assert.equal(svg, drawBadges(textOf('README.md')));
  assert.throws(() => drawBadges('| warm | p99 |'), /have no "p99"/);
});

test('an errand that asks for what the document says costs what the document says', async () => {
  const sections = await readCosts();
  const asDocumented = new Map([
    ['minutes', 4],
    ['calls answered', 4],
    ['messages in', 1],
    ['messages out', 3],
    ['API requests', 40.5],
    ['invocations', 99.1],
    ['GB-seconds on this machine', 1.46],
    ['SQS requests, FIFO', 102.2],
    ['SQS requests, standard', 76.4],
    ['write units', 284.75],
    ['read units', 133.1],
  ]);

  const { aws, vendors } = reckonCost(asDocumented, 10, sections);

  assert.equal(vendors.toFixed(1), '443.6');
  assert.equal(aws.toFixed(3), '0.929');
  const [, table] = sections;
  assert.ok(reckonCost(new Map([...asDocumented, ['minutes', 5]]), 10, sections).vendors > vendors + 90);
  assert.throws(() => reckonCost(asDocumented, 10, table ? [table] : []), /no table/);
});
