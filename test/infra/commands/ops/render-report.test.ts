import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { type Look, renderReport } from '../../../../infra/commands/ops/render-report.ts';
import { textWidth } from '../../../../infra/local/demo/measure-text.ts';
import type { OperatorReport } from '../../../../lib/platform/names.ts';

const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);
const plain: Look = { columns: 80, timeZone: 'America/New_York', isStyled: false };
const report: OperatorReport = {
  title: 'Errand abc',
  facts: [
    { name: 'status', value: 'open' },
    { name: 'next wake', at: at('15:00:00') },
  ],
  table: {
    columns: ['#', 'provider', 'calls'],
    rows: [
      ['0', 'Dr. Smith', 'busy'],
      ['1', '日本 Dental', ''],
    ],
  },
  timeline: [
    { at: at('04:59:59'), what: 'asked' },
    { at: at('15:00:01'), what: 'dead letter', isFault: true },
  ],
};
const long: OperatorReport = {
  title: 'Long',
  facts: [{ name: 'wants', value: 'a very patient dentist '.repeat(12) }],
  table: {
    columns: ['id', 'name'],
    rows: [['x'.repeat(90), 'a name of several words, and then some more of them'.repeat(2)]],
  },
  timeline: [{ at: at('15:00:00'), what: `dialed CA${'0'.repeat(32)} conv_${'1'.repeat(40)} `.repeat(3) }],
};

test('a report is how it stands, a table and what happened, in the time of whoever reads it', () => {
  assert.deepEqual(renderReport(report, plain), [
    'Errand abc',
    '',
    'status     open',
    'next wake  Mon, Nov 23 10:00:00',
    '',
    '#  provider     calls',
    '0  Dr. Smith    busy',
    '1  日本 Dental',
    '',
    'Sun, Nov 22 (America/New_York)',
    '23:59:59 · asked',
    'Mon, Nov 23 (America/New_York)',
    '10:00:01 ✖ dead letter',
  ]);
});

test('what was not done is said under the title', () => {
  assert.deepEqual(renderReport({ title: 'Errand', fault: 'There is none.' }, plain), [
    'Errand',
    '✖ There is none.',
  ]);
});

for (const columns of [80, 120])
  test(`no line is wider than ${columns} columns, and nothing is cut off`, () => {
    const lines = renderReport(long, { ...plain, columns });

    for (const line of lines) assert.ok(textWidth(line) <= columns, line);
    const text = lines.join('').replace(/\s/g, '');
    assert.equal(text.split('patient').length - 1, 12);
    assert.equal(text.split('1'.repeat(40)).length - 1, 3);
    assert.equal(text.replace(/[^x]/g, '').length, 90);
  });

test('in a pipe every entry is one line', () => {
  const lines = renderReport(long, { ...plain, columns: Number.POSITIVE_INFINITY });

  // A title, a fact, a table of one row and one moment under its day, with blank lines between.
  assert.equal(lines.length, 9);
});

test('styles are for terminals, and say nothing that the words do not', () => {
  const styled = renderReport(report, { ...plain, isStyled: true });

  assert.ok(styled.join('').includes('\x1b['));
  assert.deepEqual(styled.map(stripVTControlCharacters), renderReport(report, plain));
  assert.ok(!renderReport(report, plain).join('').includes('\x1b'));
});

test('what a business calls itself cannot move the cursor', () => {
  const lines = renderReport(
    { title: 'x\x1b[2Jy', table: { columns: ['a'], rows: [['\x1b[31mred\x07']] } },
    plain,
  );

  assert.ok(!lines.join('').includes('\x1b') && !lines.join('').includes('\x07'));
});
