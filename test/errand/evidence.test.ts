import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call, Errand, ErrandEvent, Evidence } from '../../lib/errand/errand.ts';
import { transition } from '../../lib/errand/transition.ts';
import { appointmentAt, callOf, errandWith } from './parts.ts';
import { at, MINUTE, MORNING, Story } from './story.ts';

const TWO = '2026-11-23T14:00';
const EVENING = '2026-11-23T19:00';
const TALKING: Partial<Call> = { state: 'answered', claimedAt: MORNING, heardAt: MORNING };
const NOW = MORNING + MINUTE;

/** What becomes of a call by its result. */
function after(call: Partial<Call>, evidence: Evidence, given: Partial<Errand> = {}) {
  const begun = errandWith({ calls: [callOf({ ...TALKING, ...call })], ...given });
  const { errand } = transition(begun, { type: 'callResult', call: 0, evidence }, NOW);
  return { errand, call: errand.calls[0] ?? assert.fail() };
}

const typesOf = ({ effects }: Errand) => effects.map(({ type }) => type);

test('the result of a call that is still live ends it, as completed', () => {
  const { errand, call } = after({ state: 'dialled' }, { outcome: 'unavailable' });

  assert.deepEqual(
    [call.state, call.endStatus, call.answeredAt, call.outcome],
    ['ended', 'completed', NOW, 'unavailable'],
  );
  assert.ok(typesOf(errand).includes('freeLine'));
});

test('the result of a call that has ended changes nothing of its end', () => {
  const { errand, call } = after({ state: 'ended', endStatus: 'failed', endedAt: MORNING }, {});

  assert.deepEqual([call.endStatus, call.endedAt, 'outcome' in call], ['failed', MORNING, false]);
  assert.equal(typesOf(errand).includes('freeLine'), false);
});

for (const state of ['queued', 'dropped'] as const) {
  test(`the result of a ${state} call that was claimed counts`, () => {
    assert.equal(after({ state }, { outcome: 'unavailable' }).call.outcome, 'unavailable');
  });

  test(`the result of a ${state} call that was never claimed says nothing`, () => {
    const begun = errandWith({ calls: [callOf({ state })] });
    const event = { type: 'callResult', call: 0, evidence: { outcome: 'unavailable' } } as const;

    assert.equal(transition(begun, event, NOW).errand.calls[0]?.resultAt, undefined);
  });
}

for (const [outcome, isMachine] of [
  ['voicemail', true],
  ['unavailable', false],
  [undefined, true],
] as const)
  test(`after the outcome ${outcome} what was taken for a machine is ${isMachine ? 'one' : 'none'}`, () => {
    const { call } = after({ machine: true }, outcome ? { outcome } : {});

    assert.equal(call.machine === true, isMachine);
  });

for (const [outcome, call, why] of [
  ['refused', {}, ['refused']],
  ['refused', { machine: true, isPerson: true }, ['refused']],
  ['refused', { machine: true }, []],
  ['wrong_number', {}, ['wrong number']],
  ['wrong_number', { machine: true }, ['wrong number']],
  ['unavailable', {}, []],
  ['voicemail', { machine: true }, []],
] as [string, Partial<Call>, string[]][])
  test(`after ${outcome} of ${JSON.stringify(call)} the number is left alone because of: ${why}`, () => {
    const { effects } = after(call, { outcome }).errand;

    assert.deepEqual(
      effects.flatMap((effect) => (effect.type === 'neverCall' ? [effect.why] : [])),
      why,
    );
  });

test('a machine that is said to have refused is voicemail: its business may be called again, for others too', () => {
  const { call, errand } = after({ machine: true }, { outcome: 'refused' });

  assert.deepEqual([call.outcome, call.machine], ['voicemail', true]);
  assert.match(errand.effects.map((effect) => ('body' in effect ? effect.body : '')).join(), /voicemail/);
});

for (const purpose of ['cancel', 'release'] as const)
  test(`a ${purpose} call makes no appointment and no offer`, () => {
    for (const outcome of ['booked', 'offered']) {
      const { errand, call } = after({ purpose, slot: at(TWO) }, { outcome, start: TWO });

      assert.equal(errand.appointment, null);
      assert.deepEqual([call.offers, call.unwantedBooking], [[], undefined]);
    }
  });

test('a booked slot that fits stands, with its code where there is one', () => {
  const { appointment } = after({}, { outcome: 'booked', start: TWO, confirmationCode: 'A1' }).errand;
  const plain = after({}, { outcome: 'booked', start: TWO }).errand.appointment ?? assert.fail();

  assert.deepEqual([appointment?.start, appointment?.confirmationCode], [at(TWO), 'A1']);
  assert.equal('confirmationCode' in plain, false);
});

test('of a booking whose time nobody understood only that it is there is known', () => {
  const { call } = after({}, { outcome: 'booked', start: 'at two' });

  assert.equal(call.unwantedBooking, true);
  assert.equal('unwantedStart' in call, false);
});

test('who has booked already need not say when', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.booked(0, TWO);
  story.finish(0, 'booked');

  assert.equal(story.call(0).unwantedBooking, undefined);
});

for (const [what, call, evidence, given, offers] of [
  [
    'a later time',
    {},
    { outcome: 'offered', start: EVENING, notes: 'x-ray' },
    {},
    [{ start: at(EVENING), notes: 'x-ray' }],
  ],
  ['a later time without a word', {}, { outcome: 'offered', start: EVENING }, {}, [{ start: at(EVENING) }]],
  ['a time that has come', {}, { outcome: 'offered', start: '2026-11-23T10:01' }, {}, []],
  ['no time', {}, { outcome: 'offered' }, {}, []],
  ['another outcome', {}, { outcome: 'unavailable', start: EVENING }, {}, []],
  ['an errand that is over', {}, { outcome: 'offered', start: EVENING }, { status: 'failed' }, []],
  ['a wish that has changed', { isOutdated: true }, { outcome: 'offered', start: EVENING }, {}, []],
  [
    'what the agent said itself',
    { offers: [{ start: at(TWO) }] },
    { outcome: 'offered', start: EVENING },
    { right: { call: 0 } },
    [{ start: at(TWO) }],
  ],
] as [string, Partial<Call>, Evidence, Partial<Errand>, Call['offers']][])
  test(`of an offer in the result ${offers.length} stays on record, in case of ${what}`, () => {
    assert.deepEqual(after(call, evidence, given).call.offers, offers);
  });

test('under the policy "ask" a confirm call books by its result alone', () => {
  const story = new Story({ providers: [{}], settings: { bookingPolicy: 'ask' } });
  story.reach(0);
  story.offer(0, TWO);
  story.finish(0, 'offered', TWO);
  story.tell({ type: 'picked', choice: 1 });
  story.reach(1);
  story.finish(1, 'booked', TWO);

  assert.equal(story.errand.appointment?.start, at(TWO));
});

test('a confirm call that booked another time has booked nothing that is wanted, nor offered it', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.offer(0, EVENING);
  story.finish(0, 'offered', EVENING);
  story.tell({ type: 'picked', choice: 1 });
  story.reach(1);
  story.finish(1, 'booked', '2026-11-23T20:00');

  assert.equal(story.errand.appointment, null);
  assert.deepEqual([story.call(1).unwantedStart, story.call(1).offers], [at('2026-11-23T20:00'), []]);
});

test('of what was to be taken out at an unknown time its business is not told again when a late result names one', () => {
  const late: Partial<Call> = { state: 'ended', endedAt: MORNING, answeredAt: MORNING, heldRight: true };
  const booked = { outcome: 'booked', start: EVENING };
  const { errand } = after({ ...late, followedUp: true }, booked, { status: 'cancelled' });

  assert.deepEqual(
    errand.calls.map(({ purpose }) => purpose),
    ['book'],
  );
});

/** Dr. A was told to take the evening out again, and has written two o'clock down in a later call; it closes at half past ten. */
function bookedInLaterCall(): Story {
  const story = new Story({ providers: [{ closes: '10:30' }, {}] });
  const ended: Partial<Call> = { endedAt: MORNING, answeredAt: MORNING, heldRight: true };
  story.errand = {
    ...story.errand,
    calls: [
      callOf({ ...ended, offers: [{ start: at(EVENING) }], followedUp: true }),
      callOf({ ...ended, n: 1, toldToBook: at(TWO), outcome: 'booked', resultAt: MORNING }),
    ],
    appointment: appointmentAt(at(TWO), { call: 1, confirmed: true }),
    status: 'booked',
  };
  return story;
}

test('the late result of an earlier call does not take back what was agreed since', () => {
  const story = bookedInLaterCall();

  story.result(0, 'cancelled', TWO);

  assert.equal(story.errand.appointment?.doubt, undefined);
});

test('what two calls say is written down is, when it was moved and cannot be taken out, told once', () => {
  const story = bookedInLaterCall();
  story.result(0, 'booked', TWO);
  story.now = at('2026-11-23T11:00');
  const { request, providers } = story.errand;
  story.tell({ type: 'rescheduled', by: 'SM1', request: { ...request, whenText: 'later' }, providers });
  story.reach(2);
  story.booked(2, '2026-11-23T15:00');
  story.finish(2, 'booked', '2026-11-23T15:00');

  assert.deepEqual(
    story.said('outcome').map((body) => body.slice(0, 90)),
    ['One thing to know: Dr. A may still have you in their book for Monday, Nov 23 at 2:00 PM, a'],
  );
});

test('what was said with the offer already is not told again after the result, and nor is nothing', () => {
  for (const notes of ['Come early.', undefined]) {
    const story = new Story({ providers: [{}] });
    story.reach(0);
    story.tell({ type: 'offered', call: 0, start: TWO, notes: 'Come early.' });
    story.booked(0, TWO);

    story.tell({
      type: 'callResult',
      call: 0,
      evidence: { outcome: 'booked', start: TWO, ...(notes && { notes }) },
    });

    assert.deepEqual(story.said('notice'), []);
  }
});

test('what the result says besides is told once, in the confirmation or after it', () => {
  const result = (notes: string): ErrandEvent => ({
    type: 'callResult',
    call: 0,
    evidence: { outcome: 'booked', start: '2026-11-23T14:00', notes },
  });
  const byResult = new Story({ providers: [{}] });
  byResult.reach(0);
  byResult.tell(result('Bring your card.'));
  assert.match(byResult.said('confirmation')[0] ?? '', /\*They said:\* Bring your card\./);
  assert.deepEqual(byResult.said('notice'), []);

  const byAgent = new Story({ providers: [{}] });
  byAgent.reach(0);
  byAgent.booked(0, '2026-11-23T14:00');
  byAgent.tell(result('Bring your card.'));
  byAgent.tell(result('Bring your card.'));
  assert.deepEqual(byAgent.said('notice'), ['Dr. A also said: Bring your card.']);
});
