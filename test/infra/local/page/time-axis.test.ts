import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axisOf } from '../../../../infra/local/page/client/calls/time-axis.ts';

const origin = 1_700_000_000_000;
const span = (from: number, to: number) => ({ from: origin + from * 1000, to: origin + to * 1000 });

test('what is short is drawn to scale from its beginning', () => {
  const axis = axisOf([span(0, 10), span(5, 40)]);

  assert.equal(axis.at(origin), 0);
  assert.equal(axis.at(origin + 20_000), 50);
  assert.deepEqual(
    axis.ticks.map(({ text }) => text),
    ['0 s', '10 s', '20 s', '30 s', '40 s'],
  );
});

test('a pause of hours is cut short, and the order stays', () => {
  const axis = axisOf([span(0, 20), span(7200, 7215)]);

  assert.equal(axis.at(origin + 20_000), 50);
  assert.equal(axis.at(origin + 3_600_000), 50);
  assert.equal(axis.at(origin + 7_200_000), 62.5);
  assert.equal(axis.at(origin + 7_215_000), 100);
});

test('nothing has no length, and no division by it', () => {
  assert.equal(axisOf([]).at(origin), 0);
});
