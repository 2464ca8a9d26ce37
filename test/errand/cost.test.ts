import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transition } from '../../lib/errand/transition.ts';
import { status, whereItStands } from '../../lib/errand/wording.ts';
import { MINUTE, Story } from './story.ts';

/** What one answered call costs: minutes by telephone, media stream and agent, and the listening for a machine. */
const talk = (minutes: number) => minutes * (0.014 + 0.0044 + 0.08) + 0.0075;
const round = (dollars: number) => Math.round(dollars * 1000) / 1000;

const called = () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  return story;
};

for (const [seconds, minutes] of [
  [0, 1],
  [1, 1],
  [60, 1],
  [61, 2],
  [300, 5],
] as const)
  test(`a call of ${seconds} seconds costs ${minutes} started minutes`, () => {
    const story = called();
    story.now += seconds * 1000;
    story.finish(0, 'unavailable');

    const dollars = round(talk(minutes) + 0.01);
    assert.deepEqual(story.errand.cost, { calls: 1, minutes, messages: 2, dollars });
  });

test('a call costs nothing before it has ended', () => {
  const story = called();
  story.pass(5 * MINUTE);

  assert.deepEqual([story.errand.cost?.calls, story.errand.cost?.minutes], [0, 0]);
});

test('a call that nobody picks up is counted and costs nothing', () => {
  const story = new Story({ providers: [{}, {}] });
  story.miss(0);

  assert.deepEqual(story.errand.cost, { calls: 1, minutes: 0, messages: 1, dollars: 0.005 });
});

test('a call that was never placed is none', () => {
  const story = new Story({ providers: [{}, {}] });
  story.tell({ type: 'dialRefused', call: 0 });
  story.tell({ type: 'dialClaimed', call: 1 });
  story.tell({ type: 'dialFailed', call: 1 });

  assert.deepEqual(story.errand.cost, { calls: 0, minutes: 0, messages: 2, dollars: 0.01 });
});

test('a call whose result comes before any status, or long after, is answered and costs a minute', () => {
  for (const first of ['result', 'busy']) {
    const story = new Story({ providers: [{}, {}] });
    story.ring(0);
    if (first === 'busy') story.status(0, 'busy');
    story.now += 10 * MINUTE;
    story.result(0, 'unavailable');

    assert.equal(story.errand.cost?.minutes, 1, first);
  }
});

test('every call and every message adds up, and what is heard twice costs once', () => {
  const story = new Story();
  for (const n of [0, 1, 2]) story.reach(n);
  story.booked(0, '2026-11-23T14:00');
  story.now += 2 * MINUTE;
  for (const times of [1, 2]) for (const n of [0, 1, 2]) story.finish(n, 'unavailable', `${times}`);

  const messages = story.of('reply').length;
  const dollars = round(3 * talk(2) + messages * 0.005);
  assert.deepEqual(story.errand.cost, { calls: 3, minutes: 6, messages, dollars });
  assert.match(status(story.errand), /booked at .*\nAbout \$0\.6\d so far: 3 calls, 6 minutes\.$/);
  assert.doesNotMatch(whereItStands(story.errand), /\$/);
});

test('a status before anybody was rung speaks of no money', () => {
  assert.doesNotMatch(status(new Story().errand), /\$/);
});

test('the cost is told when the errand is over, and not before', () => {
  const story = called();
  story.booked(0, '2026-11-23T14:00');
  assert.equal(story.errand.toldDollars, undefined);

  story.status(0, 'completed');
  assert.equal(story.errand.toldDollars, undefined, 'the result is still to come');
  story.passUntilOver();

  assert.equal(story.errand.toldDollars, story.errand.cost?.dollars);
  assert.ok(story.errand.toldDollars);
});

test('an errand that is over does not change as time passes', () => {
  const story = called();
  story.booked(0, '2026-11-23T14:00');
  story.finish(0, 'booked', '2026-11-23T14:00');
  story.passUntilOver();
  const { errand, now } = story;

  assert.equal(transition(errand, { type: 'woke' }, now + 1).errand, errand);
  assert.equal(transition(errand, { type: 'woke' }, now + 100 * MINUTE).errand, errand);
});

test('of an appointment that is called off later the operator is told what it costs in the end', () => {
  const story = called();
  story.booked(0, '2026-11-23T14:00');
  story.finish(0, 'booked', '2026-11-23T14:00');
  story.passUntilOver();
  const before = story.errand.toldDollars ?? 0;
  story.tell({ type: 'cancelRequested' });
  story.reach(1);
  assert.equal(story.errand.toldDollars, before);
  story.finish(1, 'cancelled');
  story.passUntilOver();

  assert.ok(before > 0.1);
  assert.ok((story.errand.toldDollars ?? 0) > before + 0.1);
});
