import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, MINUTE, Story } from './story.ts';

const TWO = '2026-11-23T14:00';

function dialled(): Story {
  const story = new Story({ providers: [{}] });
  story.tell({ type: 'dialClaimed', call: 0 });
  story.tell({ type: 'dialled', call: 0, callSid: 'CA0' });
  return story;
}

const PROGRESS: [string[], string, string | undefined][] = [
  [['initiated', 'ringing', 'in-progress', 'completed'], 'ended', 'completed'],
  [['in-progress', 'ringing', 'initiated'], 'answered', undefined],
  [['ringing', 'ringing'], 'dialled', undefined],
  [['busy', 'completed'], 'ended', 'busy'],
  [['completed', 'busy', 'in-progress'], 'ended', 'completed'],
  [['canceled'], 'ended', 'canceled'],
  [['queued', 'on-hold', ''], 'dialled', undefined],
];
for (const [statuses, state, endStatus] of PROGRESS)
  test(`the statuses ${statuses.join(', ')} leave a call ${state}`, () => {
    const story = dialled();

    for (const status of statuses) story.status(0, status);

    assert.equal(story.call(0).state, state);
    assert.equal(story.call(0).endStatus, endStatus);
    assert.equal(story.of('freeLine').length, state === 'ended' ? 1 : 0);
  });

for (const status of ['initiated', 'ringing', 'in-progress'])
  test(`"${status}" that comes before the answer to the dial is news, and only who picks up has answered`, () => {
    const story = new Story({ providers: [{}] });
    story.tell({ type: 'dialClaimed', call: 0 });

    story.status(0, status);

    const { state, answeredAt } = story.call(0);
    assert.equal(state, status === 'in-progress' ? 'answered' : 'dialled');
    assert.equal(answeredAt !== undefined, status === 'in-progress');
  });

test('a status of another telephone call than ours says nothing', () => {
  const story = dialled();

  story.tell({ type: 'callStatus', call: 0, callSid: 'CA-other', status: 'busy' });

  assert.equal(story.call(0).state, 'dialled');
});

test('an answering machine is hung up on, once', () => {
  const story = dialled();
  story.status(0, 'in-progress');

  story.status(0, 'answered-by', 'machine_start');
  story.status(0, 'answered-by', 'machine_start');

  assert.deepEqual(
    story.of('hangUp').map(({ afterSeconds }) => afterSeconds),
    [30],
  );
});

for (const [what, end] of [
  ['after its end', (story: Story) => story.status(0, 'completed')],
  ['with its end', (story: Story) => story.status(0, 'completed', 'machine_start')],
  ['after its result', (story: Story) => story.finish(0, 'voicemail')],
] as const)
  test(`a call that is told ${what} to have met a machine is not hung up on any more`, () => {
    const story = dialled();
    story.status(0, 'in-progress');
    end(story);

    story.status(0, 'answered-by', 'machine_start');

    assert.equal(story.call(0).machine, true);
    assert.deepEqual([story.of('hangUp'), story.of('mayCall')], [[], []]);
  });

test('a refusal is taken back when it turns out after the result that a machine had answered', () => {
  const story = dialled();
  story.finish(0, 'refused');

  story.status(0, 'answered-by', 'machine_start');

  assert.equal(story.call(0).outcome, 'voicemail');
  assert.deepEqual(
    story.of('mayCall').map(({ call }) => call),
    [0],
  );
});

for (const outcome of ['unavailable', 'wrong_number', 'callback', 'cancelled'])
  test(`a call whose result is ${outcome} met no machine, even if that is told later`, () => {
    const story = dialled();
    story.finish(0, outcome);

    story.status(0, 'answered-by', 'machine_start');

    assert.deepEqual([story.call(0).machine, story.call(0).outcome], [undefined, outcome]);
    assert.deepEqual(story.of('mayCall'), []);
  });

test('a refusal is taken back when it turns out that a machine had answered', () => {
  const story = dialled();
  story.finish(0, 'refused');

  story.status(0, 'answered-by', 'machine_start');

  assert.deepEqual([story.call(0).machine, story.call(0).outcome], [true, 'voicemail']);
  assert.deepEqual(
    story.of('mayCall').map(({ call }) => call),
    [0],
  );
});

test('a machine that makes an offer is a person and does not count as voicemail', () => {
  const story = dialled();
  story.status(0, 'in-progress');
  story.status(0, 'answered-by', 'machine_start');

  assert.equal(story.offer(0, '2026-11-23T19:00'), 'hold');
  assert.equal(story.call(0).machine, undefined);
  story.finish(0, 'offered', '2026-11-23T19:00');

  assert.match(story.said('outcome')[0] ?? '', /1\. Dr\. A/);
});

for (const outcome of ['unavailable', 'wrong_number'])
  test(`a machine whose result is ${outcome} was a person`, () => {
    const story = dialled();
    story.status(0, 'in-progress');
    story.status(0, 'answered-by', 'machine_start');

    story.finish(0, outcome);

    assert.equal(story.call(0).machine, undefined);
  });

test('who has spoken is not hung up on, whatever the detection says afterwards', () => {
  const story = dialled();
  story.booked(0, '2026-11-23T19:00');

  story.status(0, 'answered-by', 'machine_start');

  assert.deepEqual(story.of('hangUp'), []);
});

test('a result before any status ends the call, and the first result counts', () => {
  const story = dialled();

  story.result(0, 'unavailable');
  story.result(0, 'booked', TWO);
  story.status(0, 'in-progress');

  assert.deepEqual([story.call(0).state, story.call(0).outcome], ['ended', 'unavailable']);
  assert.equal(story.errand.status, 'failed');
});

test('a silent call is looked up after 45 s, again and again, and given up after eight minutes', () => {
  const story = dialled();

  story.pass(2 * MINUTE);
  assert.equal(story.of('lookUp').length, 2);
  story.pass(6 * MINUTE);

  assert.deepEqual([story.call(0).state, story.call(0).endStatus], ['ended', 'lost']);
});

test('a call that was thought not to have been placed is taken up again when it is heard of', () => {
  for (const tell of [
    (story: Story) => story.status(0, 'in-progress'),
    (story: Story) => story.offer(0, '2026-11-23T19:00'),
    (story: Story) => {
      story.tell({ type: 'dialled', call: 0, callSid: 'CA0' });
      story.status(0, 'in-progress');
    },
  ]) {
    const story = new Story({ providers: [{}] });
    story.tell({ type: 'dialClaimed', call: 0 });
    story.tell({ type: 'notDialled', call: 0 });
    assert.equal(story.call(0).state, 'queued');

    tell(story);

    assert.equal(story.call(0).state, 'answered');
    assert.deepEqual(story.tell({ type: 'dialClaimed', call: 0 }), { claimed: false });
  }
});

test('what is said of a call that was never placed changes nothing', () => {
  const story = new Story();
  const before = story.errand;

  assert.equal(story.offer(0, TWO), 'hold');
  assert.equal(story.booked(0, TWO), false);
  story.status(0, 'in-progress');
  story.result(0, 'booked', TWO);
  story.result(7, 'booked', TWO);

  assert.deepEqual(story.errand, before);
});

test('evidence of an offer counts when the agent recorded none', () => {
  const story = dialled();

  story.finish(0, 'offered', '2026-11-23T19:00');

  assert.deepEqual(story.call(0).offers, [{ start: at('2026-11-23T19:00') }]);
});

test('a call that is under way may be silent for as long as the settings say', () => {
  const story = new Story({ providers: [{}], settings: { callCheckAfterSeconds: 100 } });
  story.reach(0);

  story.pass(99_000);
  assert.equal(story.of('lookUp').length, 0);
  story.pass(2000);
  assert.equal(story.of('lookUp').length, 1);
});

test('the result of a call is asked for before the right lapses, however long a silent call may last', () => {
  const story = new Story({ providers: [{}], settings: { callCheckAfterSeconds: 3600 } });
  story.reach(0);
  story.status(0, 'completed');

  story.pass(44_000);
  assert.equal(story.of('lookUp').length, 0);
  story.pass(2000);
  assert.equal(story.of('lookUp').length, 1);
});
