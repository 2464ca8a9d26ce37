import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call, Errand } from '../../lib/errand/errand.ts';
import { rankOffers } from '../../lib/errand/rank-offers.ts';
import { callOf, errandWith } from './parts.ts';
import { at, MORNING, providerOf, Story } from './story.ts';

const NOON = at('2026-11-23T12:00');

/** Every call `[provider]` has ended with these offers. */
function offersOf(story: Story, offers: string[][]): Story {
  offers.forEach((starts, n) => {
    const call = story.call(n);
    call.state = 'ended';
    call.offers = starts.map((start) => ({ start: at(start) }));
  });
  return story;
}

const calling = () => {
  const story = new Story();
  for (const n of [0, 1, 2]) story.ring(n);
  return story;
};

const ranked = (story: Story, now = NOON) =>
  rankOffers(story.errand, now).map(
    ({ provider, offer }) =>
      `${provider} ${new Date(offer.start - 5 * 3_600_000).toISOString().slice(11, 16)}`,
  );

test('fitting offers come first, then the earliest, then the order of the providers', () => {
  const story = offersOf(calling(), [
    ['2026-11-23T19:00', '2026-11-23T15:00'],
    ['2026-11-23T15:00', '2026-11-23T14:00'],
    ['2026-11-23T18:30'],
  ]);

  assert.deepEqual(ranked(story), ['1 14:00', '0 15:00', '1 15:00', '2 18:30', '0 19:00']);
});

test('a window holds both its ends', () => {
  const story = offersOf(calling(), [['2026-11-23T18:00'], ['2026-11-23T12:00'], ['2026-11-23T18:01']]);

  const fitting = rankOffers(story.errand, NOON - 1).filter(({ fits }) => fits);

  assert.deepEqual(
    fitting.map(({ provider }) => provider),
    [1, 0],
  );
});

test('what has passed, what cannot be confirmed in time and what was refused is no offer any more', () => {
  const story = offersOf(calling(), [
    ['2026-11-23T15:00', '2026-11-23T17:00'],
    ['2026-11-23T11:00', '2026-11-23T13:00'],
    ['2026-11-23T14:00'],
  ]);
  story.call(2).outcome = 'refused';
  story.errand.providers[0] = providerOf(0, { opens: '16:00' });

  assert.deepEqual(ranked(story), ['1 13:00', '0 17:00']);
});

test('the same slot offered twice by one business is one offer', () => {
  const story = offersOf(calling(), [['2026-11-23T15:00'], ['2026-11-23T15:00'], []]);
  story.call(1).provider = 0;

  assert.deepEqual(ranked(story), ['0 15:00']);
});

test('a slot that a confirm call asked for in vain is gone, after a busy line it is tried later', () => {
  const story = offersOf(calling(), [['2026-11-23T15:00'], ['2026-11-23T16:00'], []]);
  const asked = { ...story.call(0), purpose: 'confirm' as const, offers: [], endedAt: NOON };
  story.errand.calls.push({ ...asked, slot: at('2026-11-23T15:00'), endStatus: 'busy' });
  story.errand.calls.push({ ...asked, provider: 1, slot: at('2026-11-23T16:00'), answeredAt: NOON });

  const [left, ...others] = rankOffers(story.errand, NOON);

  assert.deepEqual([left?.provider, left?.from, others.length], [0, NOON + 120_000, 0]);
});

const offering = (provider: number, start: string, given: Partial<Call> = {}): Partial<Call> => ({
  provider,
  offers: [{ start: at(start) }],
  ...given,
});
const from = (calls: Partial<Call>[], given: Partial<Errand> = {}, now = MORNING) => {
  const errand = errandWith({ calls: calls.map((call, n) => callOf({ n, ...call })), ...given });
  return rankOffers(errand, now).map(({ provider, fits }) => `${provider}${fits ? '' : ' does not fit'}`);
};
const TWO = '2026-11-23T14:00';
const slot = at(TWO);

test('of two at the same time the first in order comes first, whoever was rung first', () => {
  assert.deepEqual(from([offering(1, TWO), offering(0, TWO)]), ['0', '1']);
});

test('who has the wrong number has no offers', () => {
  assert.deepEqual(from([offering(0, TWO), { provider: 0, outcome: 'wrong_number' }]), []);
});

test('what begins when its business opens cannot be had', () => {
  const offers = [offering(0, '2026-11-23T08:00')];

  assert.deepEqual(from(offers, {}, at('2026-11-23T07:00')), []);
  assert.deepEqual(from([offering(0, '2026-11-23T08:01')], {}, at('2026-11-23T07:00')), ['0 does not fit']);
});

test('what is before the wanted time does not fit, unless it was picked', () => {
  const early = [offering(0, '2026-11-23T11:00')];

  assert.deepEqual(from(early), ['0 does not fit']);
  assert.deepEqual(from(early, { picked: { provider: 0, start: at('2026-11-23T11:00') } }), ['0']);
  assert.deepEqual(from(early, { picked: { provider: 0, start: slot } }), ['0 does not fit']);
});

const tried = { purpose: 'confirm', slot, endStatus: 'completed', outcome: 'unavailable' } as const;
for (const [what, call, isGone] of [
  ['a call about it', {}, true],
  ['a call about another slot', { slot: slot + 1 }, false],
  ['a call to another business', { provider: 1 }, false],
  ['a call to take it out', { purpose: 'release' }, false],
  ['a call that is still to come', { state: 'queued' }, false],
  ['a call that was hung up on before it was answered', { endStatus: 'busy', outcome: undefined }, false],
  ['a busy signal after somebody answered', { endStatus: 'busy', answeredAt: MORNING }, true],
] as [string, Partial<Call>, boolean][])
  test(`a slot is ${isGone ? 'gone' : 'still to be had'} after ${what}`, () => {
    assert.deepEqual(from([offering(0, TWO), { ...tried, ...call }]), isGone ? [] : ['0']);
  });
