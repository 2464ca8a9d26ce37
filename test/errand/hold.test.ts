import assert from 'node:assert/strict';
import { test } from 'node:test';
import { status } from '../../lib/errand/wording.ts';
import { at, HOUR, MINUTE, Story } from './story.ts';

/** The pause lasts; the worker that has the dial comes back again and again. */
function hold(story: Story, milliseconds: number): void {
  for (const end = story.now + milliseconds; story.now < end; story.pass(MINUTE / 2))
    for (const call of story.errand.calls)
      if (call.state === 'queued') story.tell({ type: 'dialHeld', call: call.n, ticket: call.ticket });
}

const toldOfPause = (story: Story): number =>
  story.said('notice').filter((text) => text.startsWith('I am sorry, I cannot make phone calls')).length;

test('an errand outlasts a pause that is longer than a queued call is waited for, and its user is told once', () => {
  const story = new Story({ providers: [{}] });

  hold(story, HOUR);
  const shown = status(story.errand);
  story.reach(0);
  story.booked(0, '2026-11-23T14:30');

  assert.deepEqual(
    story.errand.calls.map(({ state }) => state),
    ['answered'],
  );
  assert.equal(toldOfPause(story), 1);
  assert.match(shown, /cannot make phone calls at the moment/);
  assert.doesNotMatch(status(story.errand), /cannot make phone calls/);
  assert.match(story.said('confirmation')[0] ?? '', /Dr\. A/);
});

test('of a second pause the user is told again', () => {
  const story = new Story({ providers: [{}, {}], settings: { parallelCalls: 1 } });

  hold(story, MINUTE);
  story.miss(0);
  hold(story, MINUTE);

  assert.equal(toldOfPause(story), 2);
});

test('a pause that outlasts what the user wanted ends the errand honestly, with nobody dialled', () => {
  const story = new Story({ now: at('2026-11-23T17:30'), providers: [{}] });

  hold(story, HOUR);

  assert.equal(story.errand.status, 'failed');
  assert.match(story.said('outcome')[0] ?? '', /^I am sorry/);
  assert.ok(story.errand.calls.every(({ claimedAt }) => claimedAt === undefined));
});

test('a business that need not expect anybody any more is told after the pause, and the user hears nothing of that', () => {
  const story = new Story({ providers: [{}, {}] });
  story.reach(0);
  story.reach(1);
  story.booked(0, '2026-11-23T14:30');
  story.finish(0, 'booked', '2026-11-23T14:30');
  story.finish(1, 'booked', '2026-11-23T15:00');
  const release = story.last('release');

  story.tell({ type: 'dialHeld', call: release?.n ?? -1 });

  assert.equal(release?.state, 'queued');
  assert.equal(toldOfPause(story), 0);
});
