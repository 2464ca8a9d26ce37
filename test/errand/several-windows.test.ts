import assert from 'node:assert/strict';
import { test } from 'node:test';
import { searchEnds } from '../../lib/errand/ring-round.ts';
import { at, Story } from './story.ts';

const TUESDAY = { start: at('2026-11-24T12:00'), end: at('2026-11-24T15:00') };
const THURSDAY = { start: at('2026-11-26T12:00'), end: at('2026-11-26T15:00') };
const wished = () => new Story({ providers: [{}], request: { windows: [TUESDAY, THURSDAY] } });

for (const [start, decision] of [
  ['2026-11-24T12:00', 'book'],
  ['2026-11-26T14:30', 'book'],
  ['2026-11-25T13:00', 'hold'],
  ['2026-11-26T16:00', 'hold'],
] as const)
  test(`an offer of ${start} is answered ${decision}: it lies ${decision === 'book' ? 'in' : 'between or after'} the wished windows`, () => {
    const story = wished();
    story.reach(0);

    assert.equal(story.offer(0, start), decision);
  });

test('the search ends with the last window', () => {
  assert.equal(searchEnds(wished().errand), THURSDAY.end);
});
