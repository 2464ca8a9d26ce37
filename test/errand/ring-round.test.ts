import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, HOUR, MINUTE, Story } from './story.ts';

const TWO = '2026-11-23T14:00';
const phoned = (story: Story) => story.errand.calls.map(({ provider, purpose }) => `${provider} ${purpose}`);
const many = (count: number, given = {}) => Array.from({ length: count }, () => given);

test('businesses are phoned in their order, as many at once as wanted, the next one when a dial is claimed', () => {
  const story = new Story({ providers: many(5), settings: { parallelCalls: 2 } });
  assert.deepEqual(phoned(story), ['0 book']);

  story.ring(0);
  story.ring(1);
  assert.deepEqual(phoned(story), ['0 book', '1 book']);
  story.status(0, 'in-progress');
  story.finish(0, 'unavailable');

  assert.deepEqual(phoned(story), ['0 book', '1 book', '2 book']);
});

test('at most fifteen calls ring round', () => {
  const story = new Story({ providers: many(20), settings: { parallelCalls: 15 } });

  for (let n = 0; n < 15; n += 1) story.ring(n);
  story.finish(0, 'unavailable');

  assert.equal(story.errand.calls.length, 15);
});

test('the next call is queued when the one before it was dialled, so that errands take turns', () => {
  const story = new Story();
  story.tell({ type: 'dialClaimed', call: 0 });
  const whileDialling = story.errand.calls.length;

  story.tell({ type: 'dialled', call: 0, callSid: 'CA0' });

  assert.deepEqual([whileDialling, story.errand.calls.length], [1, 2]);
});

test('of a dial that is postponed and one that was queued meanwhile, one stays queued', () => {
  const story = new Story();
  story.tell({ type: 'dialClaimed', call: 0 });
  story.pass(11_000);

  story.tell({ type: 'dialPostponed', call: 0 });

  assert.deepEqual(
    story.errand.calls.map(({ state }) => state),
    ['queued', 'dropped'],
  );
  story.ring(0);
  assert.equal(story.errand.calls.at(-1)?.provider, 1);
});

test('a dial that certainly did not take place is queued again, and only then dialled again', () => {
  const story = new Story({ providers: [{}] });
  story.tell({ type: 'dialClaimed', call: 0 });

  story.tell({ type: 'notDialled', call: 0 });

  assert.deepEqual(
    story.of('dial').map(({ call }) => call),
    [0, 0],
  );
});

test('a dial that certainly did not take place gives its line back', () => {
  const story = new Story({ providers: [{}] });
  story.tell({ type: 'dialClaimed', call: 0 });

  story.tell({ type: 'notDialled', call: 0 });

  assert.deepEqual(
    story.of('freeLine').map(({ call }) => call),
    [0],
  );
});

test('a queued call of which nothing is heard is asked for again, and only the last asking counts', () => {
  const story = new Story({ providers: [{}] });

  story.pass(2 * MINUTE);

  const tickets = story.of('dial').map(({ ticket }) => ticket);
  assert.deepEqual(tickets, [1, 2, 3]);
  assert.equal(story.call(0).ticket, 3);
});

test('a dial is claimed once', () => {
  const story = new Story();

  assert.deepEqual(story.tell({ type: 'dialClaimed', call: 0 }), { claimed: true });
  assert.deepEqual(story.tell({ type: 'dialClaimed', call: 0 }), { claimed: false });
});

test('a business that closed or whose time is over since it was queued is not rung', () => {
  for (const now of ['2026-11-23T20:00', '2026-11-23T18:00']) {
    const story = new Story({ providers: [{}], now: at('2026-11-23T17:59') });
    story.now = at(now);
    story.errand.calls[0] = { ...story.call(0), queuedAt: story.now };

    assert.deepEqual(story.tell({ type: 'dialClaimed', call: 0 }), { claimed: false });
    assert.equal(story.call(0).state, 'dropped');
  }
});

for (const status of ['busy', 'no-answer'] as const)
  test(`a ${status} number is dialled once more after 120 s, and not a third time`, () => {
    const story = new Story({ providers: [{}] });
    story.miss(0, status);

    story.pass(2 * MINUTE - 1);
    assert.equal(story.errand.calls.length, 1);
    story.pass(1000);
    assert.equal(story.call(1).attempt, 2);
    story.miss(1, status);
    story.pass(HOUR);

    assert.equal(story.errand.calls.length, 2);
    assert.equal(story.errand.status, 'failed');
  });

for (const [what, end] of [
  ['failed', (story: Story) => story.status(0, 'failed')],
  ['was answered', (story: Story) => story.finish(0, 'unavailable')],
  ['met a machine', (story: Story) => story.finish(0, 'voicemail')],
  ['could not be dialled', (story: Story) => story.tell({ type: 'dialFailed', call: 0 })],
] as const)
  test(`a call that ${what} is not repeated`, () => {
    const story = new Story({ providers: [{}] });
    story.tell({ type: 'dialClaimed', call: 0 });
    if (what !== 'could not be dialled') story.reach(0);

    end(story);
    story.pass(HOUR);

    assert.equal(story.errand.calls.length, 1);
  });

test('nobody is dialled again after a refusal, not even who is queued already', () => {
  const story = new Story({ providers: [{}] });
  story.miss(0);
  story.pass(2 * MINUTE);
  assert.equal(story.call(1).state, 'queued');

  story.result(0, 'refused');

  assert.deepEqual(story.tell({ type: 'dialClaimed', call: 1 }), { claimed: false });
  assert.deepEqual(
    story.of('neverCall').map(({ provider }) => provider),
    [0],
  );
  assert.equal(story.errand.status, 'failed');
});

test('the best fitting offer is confirmed before any redial, and the next when it is refused', () => {
  const story = new Story();
  for (const n of [0, 1, 2]) story.ring(n);
  story.status(2, 'busy');
  for (const [n, start] of [
    [0, '2026-11-23T15:00'],
    [1, TWO],
  ] as const) {
    story.offer(n, start);
    story.finish(n, 'offered', start);
  }

  assert.deepEqual(phoned(story).slice(3), ['1 confirm']);
  story.reach(3);
  story.finish(3, 'unavailable');

  assert.deepEqual(phoned(story).slice(3), ['1 confirm', '0 confirm']);
});

test('a confirm call that met a busy line is repeated once', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.offer(0, TWO);
  story.finish(0, 'offered', TWO);
  story.miss(1);
  story.pass(2 * MINUTE + 1000);

  assert.deepEqual([story.call(2).purpose, story.call(2).attempt], ['confirm', 2]);
  story.miss(2);
  story.pass(HOUR);

  assert.equal(story.errand.calls.length, 3);
  assert.equal(story.errand.status, 'failed');
});

test('when all are closed the user is told once when the first opens, and the errand waits for it', () => {
  const story = new Story({
    now: at('2026-11-23T07:00'),
    providers: [{ opens: '10:00' }, { opens: '09:00' }],
  });
  story.pass(HOUR);

  assert.equal(story.said().length, 1);
  assert.match(
    story.said('notice')[0] ?? '',
    /^Everyone I could ring for a dentist .* Dr\. B opens first, Monday, Nov 23 at 9:00 AM/,
  );
  story.pass(HOUR);

  assert.deepEqual(phoned(story), ['1 book']);
});

test('when those that are left are closed the user is told so as well', () => {
  const story = new Story({
    now: at('2026-11-23T07:00'),
    providers: [{ opens: '06:00' }, { opens: '09:00' }],
  });
  story.reach(0);

  story.finish(0, 'unavailable');

  assert.match(story.said('notice')[0] ?? '', /^Everyone else/);
});

test('while a redial is awaited nobody is called closed', () => {
  const story = new Story({ providers: [{}, { opens: '13:00' }] });

  story.miss(0);

  assert.deepEqual(story.said(), []);
});

test('who opens only after the window is not waited for', () => {
  const story = new Story({ providers: [{ days: ['tue'] }, { days: [] }] });

  assert.equal(story.errand.status, 'failed');
  assert.match(story.said('outcome')[0] ?? '', /is open in time/);
});

test('a call that gets no line for ten minutes is given up, and the errand with it', () => {
  const story = new Story();

  story.pass(10 * MINUTE);

  assert.equal(story.errand.status, 'failed');
  assert.match(story.said('outcome')[0] ?? '', /no phone line/);
});

test('choices lapse after twenty hours', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.finish(0, 'offered', '2026-11-25T19:00');

  story.passUntilOver();

  assert.equal(story.errand.status, 'failed');
  assert.equal(story.now, story.call(0).resultAt! + 20 * HOUR);
});
