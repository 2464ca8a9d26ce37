import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { type Judged, judge } from '../../infra/commands/understand/evaluate.ts';

const folder = new URL('./corpus/', import.meta.url);
/** Of all messages: at least so many are read as they were meant, and at most so many otherwise without a question. */
const RIGHT = 0.95;
const SILENT = 0.03;

const share = (those: Judged[], isOne: (one: Judged) => boolean): number =>
  those.filter(isOne).length / those.length;
const isSilent = ({ verdict }: Judged): boolean => verdict !== 'right' && verdict !== 'asks';
const list = (those: Judged[]): string =>
  those.map(({ id, verdict, text, faults }) => `${verdict} ${id} ${text} → ${faults.join('; ')}`).join('\n');

const all: Judged[] = [];
for (const file of readdirSync(folder)) {
  const judged = await judge(readFileSync(new URL(file, folder), 'utf8'));
  all.push(...judged);
  test(`${file}: ${100 * RIGHT} % of its messages are read as they were meant`, () => {
    assert.ok(
      share(judged, ({ verdict }) => verdict === 'right') >= RIGHT,
      list(judged.filter(({ verdict }) => verdict !== 'right')),
    );
  });
  test(`${file}: at most ${100 * SILENT} % of its messages are read otherwise without a question`, () => {
    assert.ok(share(judged, isSilent) <= SILENT, list(judged.filter(isSilent)));
  });
}

test('the corpus has at least 600 messages, each once', () => {
  assert.ok(all.length >= 600);
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
});

test('nobody is called for a message that opts out, gives thanks, greets or asks about us', () => {
  const quiet = all.filter(({ kind }) =>
    ['opt out', 'thanks', 'greeting', 'remark', 'small talk', 'about us'].includes(kind),
  );

  assert.deepEqual(
    quiet.filter(({ said }) => said.act === 'book' || said.act === 'ask').map(({ text }) => text),
    [],
  );
});

const shared = new URL('../../../shared/tools/judge-understanding.mjs', import.meta.url);
const requests = new URL('../../../shared/data/understanding/requests.json', import.meta.url);
const isHere = existsSync(shared) && existsSync(requests);

describe('public utterances', { skip: !isHere && 'the public corpora are not on this machine' }, async () => {
  if (!isHere) return;
  const { judgeAll, share: shareOf } = await import(shared.href);
  const { table } = judgeAll(requests.pathname);
  for (const [prefix, floor, ...verdicts] of [
    ['open', 0.97, 'right'],
    ['open', 0.99, 'right', 'asks'],
    ['turn', 0.97, 'right'],
    ['turn Nth of this month', 0.95, 'right'],
    ['time en', 0.82, 'right'],
    ['time en', 0.94, 'right', 'asks'],
    ['time es', 0.75, 'right'],
    ['time es', 0.9, 'right', 'asks'],
    ['quiet', 0.98, 'right', 'asks'],
    ['cancel', 0.92, 'right'],
  ] as const)
    test(`${prefix}: ${100 * floor} % ${verdicts.join(' or ')}`, () => {
      const reached = shareOf(table, prefix, ...verdicts);
      assert.ok(reached >= floor, `${(100 * reached).toFixed(1)} %`);
    });
});
