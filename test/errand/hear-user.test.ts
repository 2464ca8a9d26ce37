import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, HOUR, MINUTE, Story } from './story.ts';

const TWO = '2026-11-23T14:00';
const EVENING = '2026-11-23T19:00';

/** The user is asked to choose between two slots that do not fit. */
function choosing(): Story {
  const story = new Story({ providers: [{}, {}] });
  for (const n of [0, 1]) story.reach(n);
  story.finish(0, 'offered', EVENING);
  story.finish(1, 'offered', '2026-11-24T10:00');
  return story;
}

function confirming(): Story {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.offer(0, TWO);
  story.finish(0, 'offered', TWO);
  story.reach(1);
  return story;
}

test('called off, undialled calls are dropped, ringing ones cancelled and answered ones may say goodbye', () => {
  const story = new Story({ providers: [{}, {}, {}, {}], settings: { parallelCalls: 4 } });
  story.reach(0);
  story.ring(1);
  story.tell({ type: 'dialClaimed', call: 2 });
  story.pass(11_000);

  story.tell({ type: 'cancelRequested' });
  story.tell({ type: 'dialled', call: 2, callSid: 'CA2' });

  assert.equal(story.call(3).state, 'dropped');
  assert.deepEqual(
    story.of('hangUp').map(({ call, afterSeconds }) => [call, afterSeconds]),
    [
      [0, 20],
      [1, 0],
      [2, 0],
    ],
  );
  assert.match(story.said('outcome')[0] ?? '', /stopped looking for a dentist. Nothing was booked/);
});

test('corrected, a search is called off, and what is said about the other wish is said along', () => {
  const story = new Story({ providers: [{}, {}] });
  story.reach(0);

  story.tell({ type: 'corrected', by: 'SM1', say: 'Now I am looking for a vet, today.' });
  story.tell({ type: 'corrected', by: 'SM1', say: 'Now I am looking for a vet, today.' });

  assert.equal(story.errand.status, 'cancelled');
  assert.equal(story.booked(0, TWO), false);
  assert.match(
    story.said('outcome').join(),
    /^Done, I have .* for a dentist\. Nothing was .* a vet, today\.$/,
  );
});

test('corrected too late, the appointment stands and the user is told how to call it off', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.offer(0, TWO);
  story.booked(0, TWO);

  story.tell({ type: 'corrected', by: 'SM1', say: 'Who should I call?' });

  assert.equal(story.errand.status, 'booked');
  assert.match(
    story.said('notice').at(-1) ?? '',
    /^Your appointment on .* stays as it is\. To call it off, reply \*cancel dentist\*\. Who should I call\?$/,
  );
  story.tell({ type: 'cancelRequested' });
  story.tell({ type: 'corrected', by: 'SM2', say: 'Who should I call?' });
  assert.equal(story.said('notice').at(-1), 'Who should I call?');
});

test('corrected when it is over, nothing but the question is left to say', () => {
  const story = choosing();
  story.tell({ type: 'cancelRequested' });
  const before = story.said('notice').length;

  story.tell({ type: 'corrected', by: 'SM1' });
  assert.equal(story.said('notice').length, before);
  story.tell({ type: 'corrected', by: 'SM2', say: 'Who should I call?' });

  assert.deepEqual(story.said('notice').slice(before), ['Who should I call?']);
});

for (const [what, begin, holder] of [
  ['confirm', confirming, 1],
  ['book', talkingHolder, 0],
] as const)
  test(`called off while a ${what} call holds the right: it is let go, its booked is refused and released`, () => {
    const story = begin();

    story.tell({ type: 'cancelRequested' });

    assert.equal(story.booked(holder, TWO), false);
    assert.deepEqual(story.of('hangUp'), [
      { type: 'hangUp', call: holder, afterSeconds: 20, id: story.of('hangUp')[0]?.id },
    ]);
    assert.match(story.said('outcome')[0] ?? '', /If Dr\. A has written you in just now/);
    story.finish(holder, 'booked', TWO);
    assert.equal(story.errand.appointment, null);
    assert.equal(story.last('release')?.slot, at(TWO));
  });

function talkingHolder(): Story {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.offer(0, TWO);
  return story;
}

test('calling off twice says it once', () => {
  const story = new Story();

  story.tell({ type: 'cancelRequested' });
  story.tell({ type: 'cancelRequested' });

  assert.equal(story.said().length, 1);
});

test('the slot that was picked is confirmed by a call about this slot', () => {
  const story = choosing();

  story.tell({ type: 'picked', choice: 2 });

  const call = story.last('confirm');
  assert.deepEqual([call?.provider, call?.slot], [1, at('2026-11-24T10:00')]);
  assert.match(story.said('notice')[0] ?? '', /^I am ringing Dr\. B to book Tuesday, Nov 24 at 10:00 AM/);
});

test('a number that is no choice, or comes when nothing is to be chosen, changes nothing', () => {
  const story = choosing();
  const before = story.errand;

  for (const choice of [0, 3, -1]) story.tell({ type: 'picked', choice });
  assert.equal(story.errand.status, before.status);
  story.tell({ type: 'picked', choice: 1 });
  story.tell({ type: 'picked', choice: 2 });

  assert.equal(story.errand.calls.filter(({ purpose }) => purpose === 'confirm').length, 1);
});

test('a picked slot that is gone leaves the user the others', () => {
  const story = choosing();
  story.tell({ type: 'picked', choice: 1 });
  const call = story.last('confirm')?.n ?? -1;
  story.reach(call);

  story.finish(call, 'unavailable');

  assert.match(
    story.said('outcome')[1] ?? '',
    /^That one did not work out, I am sorry. What is left:\n1\. Dr\. B/,
  );
});

test('a picked slot whose time has come is gone at once, without a promise to ring', () => {
  const story = choosing();
  story.pass(10 * HOUR);

  story.tell({ type: 'picked', choice: 1 });

  assert.deepEqual(story.said('notice'), []);
  assert.match(story.said('outcome')[1] ?? '', /^That one did not work out/);
});

test('a picked business that is closed is rung when it opens', () => {
  const story = choosing();
  story.pass(11 * HOUR);

  story.tell({ type: 'picked', choice: 2 });

  assert.match(story.said('notice')[0] ?? '', /closed right now and opens Tuesday, Nov 24 at 8:00 AM/);
  assert.equal(story.last('confirm'), undefined);
  story.pass(11 * HOUR);
  assert.equal(story.last('confirm')?.provider, 1);
});

test('what the user picked is tried before anything that fits better', () => {
  const story = new Story({ providers: [{}, {}] });
  for (const n of [0, 1]) story.reach(n);
  story.finish(0, 'offered', EVENING);
  story.status(1, 'completed');
  story.pass(2 * MINUTE);
  story.tell({ type: 'picked', choice: 1 });

  story.result(1, 'offered', TWO);

  assert.equal(story.last('confirm')?.provider, 0);
});

test('stop ends what is under way and is the last that is said', () => {
  const story = confirming();
  const said = story.said().length;

  story.tell({ type: 'stopped' });
  story.booked(1, TWO);
  story.finish(1, 'booked', TWO);
  story.passUntilOver();

  assert.equal(story.errand.status, 'cancelled');
  assert.equal(story.said().length, said);
  assert.equal(story.errand.calls.at(-1)?.purpose, 'release');
});

test('after stop the user does not hear what else the business says about the appointment', () => {
  const story = confirming();
  story.booked(1, TWO);
  story.tell({ type: 'stopped' });
  const said = story.said().length;

  const evidence = { outcome: 'booked', start: TWO, notes: 'Bring your card.' };
  story.tell({ type: 'callResult', call: 1, evidence });

  assert.equal(story.errand.appointment?.notes, 'Bring your card.');
  assert.equal(story.said().length, said);
});

test('stop leaves an appointment that stands', () => {
  const story = confirming();
  story.booked(1, TWO);

  story.tell({ type: 'stopped' });

  assert.equal(story.errand.status, 'booked');
  assert.equal(story.last('cancel'), undefined);
});

/** Dr. A has an offer for the evening; Dr. B opens tomorrow. */
function withOneClosed(): Story {
  const story = new Story({
    providers: [{}, { opens: '09:00', closes: '10:00' }],
    request: { windows: [{ start: at('2026-11-23T12:00'), end: at('2026-11-24T18:00') }] },
  });
  story.reach(0);
  story.finish(0, 'offered', '2026-11-24T19:00');
  return story;
}

test('an offer is shown at once when the others open much later, and more waits for them', () => {
  const story = withOneClosed();
  assert.match(story.said('outcome')[0] ?? '', /^1\. Dr\. A, .*\n.*\*more\* and I ask others too/m);

  story.tell({ type: 'moreRequested' });

  assert.match(
    story.said('notice')[0] ?? '',
    /^I will ask others too\. .* can still be taken: reply \*1\*\.$/,
  );
  assert.match(story.said('notice')[1] ?? '', /^Everyone else .* is closed right now\. Dr\. B opens first/);
  story.pass(23 * HOUR);
  assert.equal(story.call(1).provider, 1);
  story.reach(1);
  story.finish(1, 'offered', '2026-11-25T10:00');
  assert.match(story.said('outcome')[1] ?? '', /^1\. Dr\. A, .*\n2\. Dr\. B, /m);
});

test('while others are asked the known offers can still be taken', () => {
  const story = withOneClosed();
  story.tell({ type: 'moreRequested' });

  story.tell({ type: 'picked', choice: 1 });

  assert.deepEqual(
    [story.last('confirm')?.provider, story.last('confirm')?.slot],
    [0, at('2026-11-24T19:00')],
  );
});

test('when everybody was asked more is answered honestly, and the choice stays', () => {
  const story = choosing();
  assert.doesNotMatch(story.said('outcome')[0] ?? '', /\*more\*/);

  story.tell({ type: 'moreRequested' });

  assert.match(
    story.said('notice')[0] ?? '',
    /^I have asked everybody I could\. Reply with a number from 1 to 2/,
  );
  assert.equal(story.errand.status, 'choosing');
});

test('under ask three fitting offers are enough, and more asks the next three', () => {
  const providers = Array.from({ length: 8 }, () => ({}));
  const story = new Story({ providers, settings: { bookingPolicy: 'ask' } });
  const ask = (calls: number[]) => {
    for (const n of calls) story.reach(n);
    for (const n of calls) assert.equal(story.offer(n, `2026-11-23T1${n + 2}:00`), 'hold');
    for (const n of calls) story.finish(n, 'offered');
  };
  ask([0, 1, 2]);
  assert.match(story.said('outcome')[0] ?? '', /^3\. Dr\. C/m);
  assert.equal(story.errand.calls.length, 3);

  story.tell({ type: 'moreRequested' });

  assert.match(story.said('notice')[0] ?? '', /^I will ask others too\. .*: 1, 2, 3\.$/);
  ask([3, 4, 5]);
  assert.match(story.said('outcome')[1] ?? '', /^6\. Dr\. F/m);
  assert.equal(story.errand.calls.length, 6);
});

test('what the user picked is booked, and nothing else that comes in meanwhile', () => {
  const story = new Story({ providers: [{}, { opens: '10:30' }] });
  story.reach(0);
  story.finish(0, 'offered', '2026-11-24T10:00');
  story.tell({ type: 'moreRequested' });
  story.pass(31 * MINUTE);
  story.reach(1);
  story.tell({ type: 'picked', choice: 1 });

  assert.equal(story.offer(1, TWO), 'hold');
  story.finish(1, 'booked', TWO);
  assert.equal(story.errand.status, 'open');
  const confirm = story.last('confirm')?.n ?? -1;
  story.reach(confirm);
  story.finish(confirm, 'unavailable');

  assert.equal(story.errand.appointment?.start, at(TWO));
});

for (const type of [
  'resumed',
  'amended',
  'picked',
  'moreRequested',
  'rescheduled',
  'cancelRequested',
  'corrected',
] as const)
  test(`who has said stop and says something else ("${type}") is back`, () => {
    const story = choosing();
    const { request, providers } = story.errand;
    story.tell({ type: 'stopped' });
    assert.equal(story.errand.muted, true);

    story.tell({ type, request, providers, choice: 1 });

    assert.equal(story.errand.muted, undefined);
  });
