import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call, Errand, ErrandProvider } from '../../lib/errand/errand.ts';
import { isSoon, nextChance, ringRound } from '../../lib/errand/ring-round.ts';
import { appointmentAt, callOf, errandWith } from './parts.ts';
import { at, HOUR, MINUTE, MORNING, type Setting } from './story.ts';

const TWO = at('2026-11-23T14:00');
const THREE = at('2026-11-23T15:00');
const FOUR = at('2026-11-23T16:00');
const EVENING = at('2026-11-23T19:00');
const END = at('2026-11-23T18:00');
const CLOSED: Partial<ErrandProvider> = { days: [] };
const OPENS_LATER: Partial<ErrandProvider> = { opens: '11:00' };

const LONG_AGO = MORNING - HOUR;
const asked = (provider: number, given: Partial<Call> = {}): Partial<Call> => ({
  provider,
  answeredAt: LONG_AGO,
  endedAt: LONG_AGO,
  endStatus: 'completed',
  resultAt: LONG_AGO,
  outcome: 'offered',
  ...given,
});
const busy = (provider: number, endedAt: number, given: Partial<Call> = {}): Partial<Call> => ({
  provider,
  endStatus: 'busy',
  endedAt,
  ...given,
});
const offering = (provider: number, ...starts: number[]) =>
  asked(provider, { offers: starts.map((start) => ({ start })) });

const searching = (calls: Partial<Call>[], given: Partial<Errand> = {}, setting: Setting = {}): Errand =>
  errandWith({ calls: calls.map((call, n) => callOf({ n, ...call })), ...given }, setting);

/** The one step that is taken: which business is rung for what, and what the user is told. */
function step(errand: Errand, now = MORNING) {
  const before = errand.calls.length;
  ringRound(errand, now);
  return {
    rung: errand.calls.slice(before).map(({ provider, purpose }) => `${purpose} ${provider}`),
    said: errand.effects.flatMap((effect) => (effect.type === 'reply' ? [effect.body.split('\n')[0]] : [])),
    status: errand.status,
  };
}

const ASK: Setting = { settings: { bookingPolicy: 'ask' }, providers: [{}, {}, {}, {}] };
const search = (from: number) => ({ from, since: MORNING, before: errandWith({}).request });

const STEPS: [what: string, errand: Errand, rung: string[]][] = [
  ['nobody was asked', searching([]), ['book 0']],
  [
    'somebody is rung to take something out',
    searching([{ purpose: 'release', slot: TWO, state: 'queued' }]),
    ['book 1'],
  ],
  ['there is a choice, by the policy "ask"', searching([offering(0, TWO, THREE, FOUR)], {}, ASK), []],
  [
    'offers do not fit, by the policy "ask"',
    searching([offering(0, EVENING, EVENING + 1, EVENING + 2)], {}, ASK),
    ['book 1'],
  ],
  [
    'fitting offers wait for a business that is closed',
    searching([offering(0, TWO, THREE, FOUR)], {}, { providers: [OPENS_LATER, {}] }),
    ['book 1'],
  ],
  ['an offer fits', searching([offering(0, TWO)]), ['confirm 0']],
  [
    'the picked slot is gone and another fits',
    searching(
      [
        offering(0, TWO),
        asked(0, { purpose: 'confirm', slot: TWO, outcome: 'unavailable' }),
        offering(1, THREE),
      ],
      { picked: { provider: 0, start: TWO } },
    ),
    ['confirm 1'],
  ],
  [
    'a line is busy and another business was the wrong one',
    searching([busy(0, LONG_AGO), asked(1, { outcome: 'wrong_number' }), asked(2)]),
    ['book 0'],
  ],
  [
    'a line is busy whose number was a wrong one',
    searching([
      busy(0, LONG_AGO),
      asked(0, { purpose: 'confirm', slot: TWO, outcome: 'wrong_number' }),
      asked(1),
      asked(2),
    ]),
    [],
  ],
  ['a line was busy a while ago', searching([busy(0, MORNING - 2 * MINUTE), asked(1), asked(2)]), ['book 0']],
  ['a line was busy just now', searching([busy(0, MORNING - 2 * MINUTE + 1), asked(1), asked(2)]), []],
  [
    'a line was busy just now, for an earlier wish',
    searching([busy(0, MORNING, { isOutdated: true })], { search: search(1) }),
    ['book 1'],
  ],
];
for (const [what, errand, rung] of STEPS)
  test(`when ${what}, ${rung.length > 0 ? `the next step is to ${rung}` : 'nobody is rung'}`, () => {
    assert.deepEqual(step(structuredClone(errand)).rung, rung);
  });

/** The appointment at Dr. A is to be moved. */
const MOVES: [what: string, calls: Partial<Call>[], first: Partial<ErrandProvider>, rung: string[]][] = [
  ['nobody was asked yet', [], {}, ['book 0']],
  ['its business opens later', [], OPENS_LATER, []],
  ['its business is closed', [], CLOSED, ['book 1']],
  ['its business is on the phone', [{ state: 'answered' }], {}, []],
  [
    'its business said something that is not known yet',
    [asked(0, { resultAt: undefined, endedAt: MORNING } as never)],
    {},
    [],
  ],
  [
    'its business is rung to take something out',
    [{ purpose: 'release', slot: TWO, state: 'dialled' }],
    {},
    [],
  ],
  ['its business has nothing', [asked(0, { outcome: 'unavailable' })], {}, ['book 1']],
  ['another business is on the phone', [asked(0), { provider: 1, state: 'answered' }], {}, ['book 2']],
];
for (const [what, calls, first, rung] of MOVES)
  test(`to move an appointment, when ${what}, ${rung.length > 0 ? `the next step is to ${rung}` : 'nobody is rung'}`, () => {
    const errand = searching(calls, { replacing: appointmentAt(FOUR) }, { providers: [first, {}, {}] });

    assert.deepEqual(step(errand).rung, rung);
  });

const many: Setting = { providers: Array.from({ length: 20 }, () => ({})) };
const unavailable = (count: number) =>
  Array.from({ length: count }, (_, provider) => asked(provider, { outcome: 'unavailable' }));

test('fifteen calls are all that a search may take, and those for other ends do not count', () => {
  const others: Partial<Call>[] = [
    asked(0, { isOutdated: true }),
    asked(18, { purpose: 'release', slot: TWO, outcome: 'cancelled', followedUp: true }),
    { provider: 19, state: 'dropped' },
  ];

  const { rung } = step(searching([...others, ...unavailable(14)], { search: search(1) }, many));
  assert.deepEqual(rung, ['book 14']);
  assert.deepEqual(step(searching(unavailable(15), {}, many)).rung, []);
});

test('nobody is rung once the wanted time is over', () => {
  assert.deepEqual(step(searching([]), END - 1).rung, ['book 0']);
  assert.equal(step(searching([]), END).status, 'failed');
});

test('who opens when the wanted time ends cannot be rung in time', () => {
  const openingAt = (opens: string) => nextChance(searching([], {}, { providers: [{ opens }] }), MORNING);

  assert.equal(openingAt('17:59'), END - MINUTE);
  assert.equal(openingAt('18:00'), null);
});

test('ten minutes are soon', () => {
  assert.equal(isSoon(MORNING + 10 * MINUTE, MORNING), true);
  assert.equal(isSoon(MORNING + 10 * MINUTE + 1, MORNING), false);
});

test('for an offer that fits the search waits until its business opens', () => {
  assert.equal(step(searching([offering(0, TWO)], {}, { providers: [OPENS_LATER] })).status, 'open');
});

test('for the picked offer the search waits, whatever else there is to choose from, and says nothing', () => {
  const setting: Setting = { ...ASK, providers: [OPENS_LATER] };
  const errand = searching([offering(0, TWO, THREE, FOUR)], { picked: { provider: 0, start: TWO } }, setting);

  assert.deepEqual(step(errand), { rung: [], said: [], status: 'open' });
});

test('who opens first is told, once; of several the first in order', () => {
  const providers = ['12:00', '11:00', '11:00', '13:00'].map((opens) => ({ opens }));
  const errand = searching([], {}, { providers });

  assert.match(step(errand).said.join(), /Dr\. B opens first, Monday, Nov 23 at 11:00 AM/);
  assert.equal(step(errand).said.length, 1);
});

for (const [what, picked, opening] of [
  [
    'a slot that is gone was picked',
    { provider: 0, start: TWO },
    'That one did not work out, I am sorry. What is left:',
  ],
  ['none was picked', undefined, 'Nobody had a free slot for Monday afternoon, but I was offered:'],
] as const)
  test(`when ${what}, the user is told of at most nine offers`, () => {
    const gone = asked(0, { purpose: 'confirm', slot: TWO, outcome: 'unavailable' });
    const late = Array.from({ length: 10 }, (_, minute) => EVENING + minute * MINUTE);
    const errand = searching([offering(0, TWO, ...late), gone], picked ? { picked } : {}, {
      providers: [{}],
    });

    assert.deepEqual(step(errand), { rung: [], said: [opening], status: 'choosing' });
    assert.deepEqual(
      errand.choices.map(({ start }) => start),
      late.slice(0, 9),
    );
  });

test('a booking that waited for what was picked stands when that is gone', () => {
  const errand = searching(
    [
      asked(0, { purpose: 'confirm', slot: TWO, outcome: 'unavailable' }),
      asked(1, { outcome: 'booked', pendingBooking: { start: THREE } }),
    ],
    { picked: { provider: 0, start: TWO } },
  );

  assert.deepEqual(step(errand), { rung: [], said: [], status: 'booked' });
  assert.equal(errand.appointment?.provider, 1);
});
