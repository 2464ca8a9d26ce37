import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countProgress, factsBetween } from '../../lib/commit/count-progress.ts';
import type { Errand, ErrandEvent } from '../../lib/errand/errand.ts';
import { logger } from '../../lib/platform/log.ts';
import { at, HOUR, Story } from '../errand/story.ts';

/** The facts of a story, one list for each thing that happened. */
class Counted extends Story {
  readonly facts: string[] = [];

  override tell(event: ErrandEvent) {
    const before: Errand | null = event.type === 'requested' ? null : this.errand;
    const answer = super.tell(event);
    // A field initializer of a subclass has not run when the constructor of the story tells the request.
    this.facts?.push(...factsBetween(before, this.errand));
    return answer;
  }
}

const count = (facts: string[], fact: string) => facts.filter((one) => one === fact).length;

test('an errand that is saved for the first time has started', () => {
  const { errand } = new Story();

  assert.deepEqual(factsBetween(null, errand), ['ErrandStarted']);
});

test('a call is dialled once and answered once, whatever is said of it afterwards, and in whatever order', () => {
  const story = new Counted();

  story.tell({ type: 'dialClaimed', call: 0 });
  story.status(0, 'in-progress');
  story.tell({ type: 'dialled', call: 0, callSid: 'CA0' });
  story.status(0, 'ringing');
  story.status(0, 'in-progress');
  story.status(0, 'completed');

  assert.equal(count(story.facts, 'CallDialled'), 1);
  assert.equal(count(story.facts, 'CallAnswered'), 1);
});

test('a call that nobody answers is dialled and not answered', () => {
  const story = new Counted();

  story.ring(0);
  story.status(0, 'no-answer');

  assert.deepEqual(story.facts, ['CallDialled']);
});

test('an appointment is booked once, however often the agent says so', () => {
  const story = new Counted();
  const booking = { type: 'bookingClaimed', call: 0, start: '2026-11-23T14:30' } as const;

  story.reach(0);
  story.tell(booking);
  story.tell(booking);
  story.pass(HOUR);

  assert.equal(count(story.facts, 'Booked'), 1);
});

test('an appointment that takes the place of another is booked too', () => {
  const story = new Story();
  const booked = (start: string, bookedAt: number): Errand => ({
    ...story.errand,
    status: 'booked',
    appointment: { call: 0, provider: 0, start: at(start), bookedAt },
  });

  const facts = factsBetween(booked('2026-11-23T14:30', 1), booked('2026-11-24T14:30', 2));

  assert.deepEqual(facts, ['Booked']);
});

test('a call of which nobody can tell how it ended is lost, and an errand without a business has failed', () => {
  const story = new Counted({ providers: [{}] });

  story.ring(0);
  story.passUntilOver();

  assert.ok(count(story.facts, 'CallLost') >= 1);
  assert.equal(count(story.facts, 'ErrandFailed'), 1);
  assert.equal(count(story.facts, 'Booked'), 0);
});

test('of a call that is lost the log names the errand, once', (t) => {
  const story = new Story();
  story.ring(0);
  const { errand } = story;
  const error = t.mock.method(logger, 'error', () => undefined);

  const [call] = errand.calls;
  const lost: Errand = { ...errand, calls: [{ ...call!, state: 'ended', endStatus: 'lost' }] };
  countProgress(errand, lost);
  countProgress(lost, lost);

  assert.deepEqual(
    error.mock.calls.map(({ arguments: [, details] }) => details),
    [{ errandId: errand.id }],
  );
});
