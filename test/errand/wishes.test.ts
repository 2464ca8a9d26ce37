import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAmendable, withProviders } from '../../lib/errand/amend.ts';
import type { Call, Errand, ErrandEvent, ErrandProvider } from '../../lib/errand/errand.ts';
import { askForMore, stop } from '../../lib/errand/hear-user.ts';
import { letGoOfOthers } from '../../lib/errand/let-go.ts';
import { queueCall } from '../../lib/errand/queue-call.ts';
import { keepWhatStood } from '../../lib/errand/reschedule.ts';
import { transition } from '../../lib/errand/transition.ts';
import { appointmentAt, callOf, errandWith } from './parts.ts';
import { at, errandOf, MORNING, providerOf } from './story.ts';

const TWO = at('2026-11-23T14:00');
const callsOf = (...calls: Partial<Call>[]): Call[] => calls.map((given, n) => callOf({ n, ...given }));
const hungUp = ({ effects }: Errand) =>
  effects.flatMap((effect) => (effect.type === 'hangUp' ? [effect.call] : []));

const { request } = errandWith({});
const amended = (given: Partial<Extract<ErrandEvent, { type: 'amended' }>> = {}): ErrandEvent => ({
  type: 'amended',
  request,
  ...given,
});
/** What the user reads first when this is said. */
const heard = (errand: Errand, event: ErrandEvent, now = MORNING) => {
  const after = transition(errand, event, now).errand;
  const [first] = after.effects.flatMap((effect) => (effect.type === 'reply' ? [effect.body] : []));
  return { after, first };
};

for (const [what, given, isTrue] of [
  ['nobody has picked up', { calls: callsOf({ state: 'dialled' }) }, true],
  ['there are offers to choose from', { status: 'choosing' }, false],
  ['somebody may book', { right: { call: 0 } }, false],
  ['somebody has picked up', { calls: callsOf({ answeredAt: MORNING }) }, false],
  ['a person talks', { calls: callsOf({ isPerson: true }) }, false],
  [
    'somebody picked up for an earlier wish',
    { calls: callsOf({ answeredAt: MORNING, isOutdated: true }) },
    true,
  ],
  [
    'somebody picked up to take something out',
    { calls: callsOf({ answeredAt: MORNING, purpose: 'release' }) },
    true,
  ],
] as [string, Partial<Errand>, boolean][])
  test(`a wish may ${isTrue ? '' : 'not '}change when ${what}`, () => {
    assert.equal(isAmendable(errandWith(given)), isTrue);
  });

test('without a number of its own a remark leaves the one to call back', () => {
  assert.equal(heard(errandWith({}), amended()).after.callbackNumber, '+12125550199');
});

test('fewer businesses than before are another wish, the same ones are none', () => {
  const errand = errandOf({ providers: [{}, {}] });
  const [first = assert.fail()] = errand.providers;

  assert.match(heard(errand, amended({ providers: errand.providers })).first ?? '', /^I am on it already/);
  assert.match(
    heard(errand, amended({ providers: [first] })).first ?? '',
    /^All right, now I am looking for/,
  );
});

test('a business is the same by its id and its number', () => {
  const errand = errandOf({ providers: [{}, {}] });
  const [first = assert.fail(), second = assert.fail()] = errand.providers;
  const wanted = withProviders(errand, [
    second,
    { ...first, id: 'other' },
    { ...first, phone: '+12125550177' },
    first,
  ]);

  assert.deepEqual(wanted, [1, 2, 3, 0]);
  assert.equal(errand.providers.length, 4);
});

test('the business of what is to be moved comes first, if it is wanted at all', () => {
  const errand = errandWith({ replacing: appointmentAt(TWO, { provider: 2 }) });
  const [first = assert.fail(), second = assert.fail(), third = assert.fail()] = errand.providers;

  assert.deepEqual(withProviders(errand, [first, second, third]), [2, 0, 1]);
  assert.deepEqual(withProviders(errand, [second, first]), [1, 0]);
});

test('an errand knows at most three hundred businesses, and rings no others', () => {
  const known = Array.from({ length: 299 }, (_, index): Partial<ErrandProvider> => ({ id: `k${index}` }));
  const errand = errandOf({ providers: known });
  const wanted = withProviders(errand, [providerOf(7), providerOf(8), errand.providers[5] ?? assert.fail()]);

  assert.deepEqual(wanted, [299, 5]);
  assert.equal(errand.providers.length, 300);
});

test('with another wish only calls for an appointment that were placed are let go', () => {
  const calls = callsOf(
    { state: 'dialled', callSid: 'CA0', claimedAt: MORNING, heardAt: MORNING },
    {
      provider: 1,
      purpose: 'release',
      slot: TWO,
      state: 'dialled',
      callSid: 'CA1',
      claimedAt: MORNING,
      heardAt: MORNING,
    },
    { provider: 2, state: 'dropped' },
    { provider: 2, state: 'dialled', callSid: 'CA3', claimedAt: MORNING, heardAt: MORNING, isOutdated: true },
  );
  const { after } = heard(errandWith({ calls }), amended({ request: { ...request, whenText: 'Tuesday' } }));

  assert.deepEqual(hungUp(after), [0]);
  assert.deepEqual(
    after.calls.slice(0, 4).map(({ isOutdated }) => isOutdated),
    [true, undefined, undefined, true],
  );
});

test('while a search is open another time is another wish for it', () => {
  const event: ErrandEvent = {
    type: 'rescheduled',
    request: { ...request, whenText: 'Tuesday' },
    providers: errandWith({}).providers,
  };

  assert.match(
    heard(errandWith({}), event).first ?? '',
    /^All right, now I am looking for a dentist, Tuesday/,
  );
});

test('what begins now cannot be moved any more, and what begins later can, with a search from scratch', () => {
  const errand = errandWith({
    status: 'booked',
    appointment: appointmentAt(TWO),
    calls: callsOf({ answeredAt: MORNING }),
    choices: [{ provider: 1, start: TWO }],
  });
  const event: ErrandEvent = { type: 'rescheduled', request, providers: errand.providers };

  assert.match(heard(errand, event, TWO).first ?? '', /it is too late to move it/);
  const { after } = heard(errand, event, TWO - 1);
  assert.deepEqual([after.status, after.choices], ['open', []]);
});

test('what stood before a search stands again, with the wish of then where it is known', () => {
  const replacing = appointmentAt(TWO, { call: 3 });
  const errand = errandWith({ replacing, status: 'failed' });
  keepWhatStood(errand);

  assert.deepEqual([errand.status, errand.right, errand.appointment], ['booked', { call: 3 }, replacing]);
  assert.deepEqual(errand.request, request);
});

for (const sought of [undefined, 4])
  test(`who asks for more than there is seeks ${sought ?? 'no'} offers as before`, () => {
    const calls = callsOf({
      offers: [{ start: TWO }],
      answeredAt: MORNING,
      endedAt: MORNING,
      outcome: 'offered',
    });
    const errand = errandWith({ status: 'choosing', calls, wanted: [0], ...(sought && { sought }) });
    errand.settings = { ...errand.settings, bookingPolicy: 'ask' };
    askForMore(errand, MORNING);

    assert.deepEqual(
      [errand.status, errand.sought, 'sought' in errand],
      ['choosing', sought, sought !== undefined],
    );
  });

test('a search that is called off is cancelled', () => {
  assert.equal(heard(errandWith({}), { type: 'cancelRequested' }).after.status, 'cancelled');
});

test('after stop live calls that were let go are hung up, once, and no others', () => {
  const live = { state: 'answered', callSid: 'CA' } as const;
  const errand = errandWith({
    status: 'booked',
    calls: callsOf(
      { ...live, letGo: true },
      { ...live, state: 'ended', letGo: true },
      { ...live, purpose: 'release' },
    ),
  });
  stop(errand);
  stop(errand);

  assert.deepEqual(hungUp(errand), [0]);
});

test('the call that made the appointment may say goodbye by itself', () => {
  const errand = errandWith({
    appointment: appointmentAt(TWO),
    calls: callsOf({ state: 'answered' }, { state: 'answered' }),
  });
  letGoOfOthers(errand);

  assert.deepEqual(
    errand.calls.map(({ letGo }) => letGo === true),
    [false, true],
  );
});

test('a new errand has nothing decided and nothing to choose from, and a call to book no slot', () => {
  const errand = errandOf();

  assert.deepEqual([errand.calls, errand.choices, errand.effects], [[], [], []]);
  assert.equal('slot' in queueCall(errand, 0, 'book', MORNING), false);
});
