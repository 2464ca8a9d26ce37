import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call, Errand } from '../../lib/errand/errand.ts';
import { nobodyFree } from '../../lib/errand/explain-failure.ts';
import { progress, status, whereItStands } from '../../lib/errand/wording.ts';
import { appointmentAt, callOf, errandWith } from './parts.ts';
import { at, errandOf, MORNING, type Setting } from './story.ts';

const TWO = at('2026-11-23T14:00');
const THREE = at('2026-11-23T15:30');

const replacing = appointmentAt(TWO);
const doubted = appointmentAt(TWO, { doubt: 'asking' });
const choices = [
  { provider: 0, start: TWO },
  { provider: 1, start: THREE },
];
const capped: Call['barred'] = { because: 'cap of the business', since: MORNING, until: TWO };
const costOf = (dollars: number) => ({ calls: 2, minutes: 1, messages: 3, dollars });
const withCalls = (...calls: Partial<Call>[]) => ({
  calls: calls.map((given, n) => callOf({ n, provider: n % 3, ...given })),
});
const placed: Partial<Call>[] = [
  { state: 'queued' },
  { state: 'answered' },
  { state: 'answered' },
  { state: 'dialling' },
  { endStatus: 'busy', offers: [{ start: TWO }] },
  { endStatus: 'completed', offers: [{ start: TWO }], machine: true },
  { endStatus: 'completed', outcome: 'voicemail' },
  { endStatus: 'completed', machine: true },
  { endStatus: 'completed' },
  { endStatus: 'failed' },
  { state: 'dropped' },
  { isOutdated: true },
  { purpose: 'release' },
];

const STANDING: [what: string, given: Partial<Errand>, words: string][] = [
  ['nothing yet', {}, 'A dentist, Monday afternoon:\n• about to start calling'],
  [
    'all closed',
    { toldOpening: { provider: 1, from: THREE } },
    'A dentist, Monday afternoon:\n• waiting until Dr. B opens, Monday, Nov 23 at 3:30 PM',
  ],
  [
    'calls of every kind',
    { ...withCalls(...placed), right: { call: 1 } },
    'A dentist, Monday afternoon:\n• Dr. A: next to be called\n• Dr. B: agreeing on a slot\n• Dr. C: talking\n• Dr. A: ringing\n• Dr. B: busy\n• Dr. C: made an offer\n• Dr. A: voicemail\n• Dr. B: voicemail\n• Dr. C: no free slot\n• Dr. A: not reached',
  ],
  ['an appointment', { appointment: replacing }, 'A dentist: booked at Dr. A, Monday, Nov 23 at 2:00 PM.'],
  [
    'an appointment that is not wanted any more',
    { appointment: replacing, cancelWanted: true },
    'A dentist: booked at Dr. A, Monday, Nov 23 at 2:00 PM. I am cancelling it.',
  ],
  [
    'an appointment that may not stand, and is asked about',
    { appointment: doubted },
    'A dentist: perhaps booked at Dr. A, Monday, Nov 23 at 2:00 PM. I am not sure that it was written down, and am checking with them.',
  ],
  [
    'one that nobody asks about after a stop',
    { appointment: doubted, muted: true },
    'A dentist: perhaps booked at Dr. A, Monday, Nov 23 at 2:00 PM. I am not sure that it was written down.',
  ],
  [
    'one that may not stand and is to be cancelled',
    { appointment: doubted, cancelWanted: true },
    'A dentist: perhaps booked at Dr. A, Monday, Nov 23 at 2:00 PM. I am not sure that it was written down. I am cancelling it.',
  ],
  ['nothing any more', { status: 'cancelled' }, 'A dentist, Monday afternoon: cancelled, nothing is booked.'],
  [
    'nobody',
    { status: 'failed' },
    'A dentist, Monday afternoon: nobody could take you. Tell me another day, time or area.',
  ],
  [
    'a choice of two',
    { status: 'choosing', choices },
    'A dentist, Monday afternoon: I am waiting for your choice among 2 offers. Reply with a number from 1 to 2.',
  ],
  [
    'a choice of one, or what stands',
    { status: 'choosing', choices: choices.slice(1), replacing },
    'A dentist, Monday afternoon: I am waiting for your choice among 1 offer. Reply *1* to take it.\nYour appointment on Monday, Nov 23 at 2:00 PM at Dr. A stays as it is.',
  ],
  [
    'dials that are paused, and what stands',
    { heldSince: MORNING, replacing },
    'A dentist, Monday afternoon:\n• about to start calling\nI cannot make phone calls at the moment; I start ringing as soon as I can.\nYour appointment on Monday, Nov 23 at 2:00 PM at Dr. A stays as it is.',
  ],
  [
    'others that are asked as well',
    { sought: 4, choices },
    'A dentist, Monday afternoon:\n• about to start calling\nYou can still take one of these with its number: 1, 2.',
  ],
];

for (const [what, given, expected] of STANDING)
  test(`the status tells of ${what}`, () => assert.equal(whereItStands(errandWith(given)), expected));

for (const [dollars, expected] of [
  [0.009, 'Less than $0.01 so far: 2 calls, 1 minute.'],
  [0.01, 'About $0.01 so far: 2 calls, 1 minute.'],
  [1.234, 'About $1.23 so far: 2 calls, 1 minute.'],
] as const)
  test(`the status tells of ${dollars} dollars`, () => {
    const { calls, ...none } = costOf(dollars);

    assert.equal(
      status(errandWith({ cost: costOf(dollars) }))
        .split('\n')
        .at(-1),
      expected,
    );
    assert.equal(calls, 2);
    assert.equal(status(errandWith({ cost: { ...none, calls: 0 } })), whereItStands(errandWith({})));
  });

test('a sign of life names each business once, with what came last', () => {
  const { calls } = withCalls({ endStatus: 'busy' }, { state: 'dialled' }, {}, { state: 'dialled' });

  assert.equal(
    progress(errandWith({ calls }), calls),
    'Still on it. Dr. B: ringing, Dr. C: not reached, Dr. A: ringing.',
  );
});

const setting: Setting = { providers: Array.from({ length: 7 }, () => ({})) };
const each = (...calls: Partial<Call>[]) => ({
  calls: calls.map((given, n) => callOf({ n, provider: n, ...given })),
});
const answeredAt = MORNING;

const FAILED: [what: string, given: Partial<Errand>, words: string][] = [
  [
    'nobody was open',
    {},
    'I am sorry, nobody I know for a dentist for Monday afternoon is open in time. Tell me another day, time or area and I will ring round again.',
  ],
  [
    'nobody was open before what was to be moved',
    { replacing },
    'I am sorry, I can reach nobody about a dentist for Monday afternoon before your appointment begins. Your appointment on Monday, Nov 23 at 2:00 PM at Dr. A stays as it is. Reply *reschedule* to try another time, or *cancel* to call it off.',
  ],
  [
    'nobody was open, long before what was to be moved',
    { replacing: appointmentAt(at('2026-11-24T10:00')) },
    'I am sorry, nobody I know for a dentist for Monday afternoon is open in time. Your appointment on Tuesday, Nov 24 at 10:00 AM at Dr. A stays as it is. Reply *reschedule* to try another time, or *cancel* to call it off.',
  ],
  [
    'calls ended in every way',
    each(
      { outcome: 'booked', unwantedBooking: true, endStatus: 'completed' },
      { outcome: 'callback', machine: true },
      { outcome: 'cancelled' },
      { outcome: 'offered' },
      { offers: [{ start: TWO }], answeredAt },
    ),
    'I am sorry, I found no dentist for Monday afternoon.\n• Dr. A: may have you down for another time\n• Dr. B: asked to be rung later\n• Dr. C: could not keep the slot\n• Dr. D: the slot they offered is gone\n• Dr. E: the slot they offered is gone\n• 2 not open in time or not tried\nTell me another day, time or area and I will ring round again.',
  ],
  [
    'lines failed in every way',
    each(
      { endStatus: 'lost' },
      { endStatus: 'not-placed' },
      { endStatus: 'canceled' },
      { machine: true, offers: [{ start: TWO }] },
      { outcome: 'booked', answeredAt },
      { endStatus: 'busy' },
      { endStatus: 'no-answer' },
    ),
    'I am sorry, I found no dentist for Monday afternoon.\n• Dr. A: the call was lost\n• Dr. B: I got no phone line\n• Dr. C: could not be reached\n• Dr. D: voicemail\n• Dr. E: picked up, but we agreed on nothing\n• 2 more without luck\nTell me another day, time or area and I will ring round again.',
  ],
  [
    'a number is not to be called anymore',
    { calls: [callOf({ endStatus: 'left-alone' })] },
    'I am sorry, I found no dentist for Monday afternoon.\n• Dr. A: I am not allowed to call this number anymore\n• 6 not open in time or not tried\nTell me another day, time or area and I will ring round again.',
  ],
  [
    'one had no calls left in an earlier search, and another was called after all',
    {
      search: { from: 1, since: MORNING, before: errandOf(setting).request },
      calls: [
        callOf({ provider: 0, state: 'dropped', barred: capped }),
        callOf({ n: 1, provider: 1, endStatus: 'busy', barred: capped }),
        callOf({ n: 2, provider: 2, state: 'dropped', barred: capped }),
      ],
    },
    'I am sorry, I found no dentist for Monday afternoon.\n• Dr. B: busy\n• Dr. C: has reached its limit of calls from me for the day\n• 5 not open in time or not tried\nTell me another day, time or area and I will ring round again.',
  ],
  [
    'only some calls tell',
    {
      calls: [
        callOf({ provider: 0, endStatus: 'busy' }),
        callOf({ n: 1, provider: 0, endStatus: 'failed' }),
        callOf({ n: 2, provider: 1, outcome: 'unavailable' }),
        callOf({ n: 3, provider: 1, endStatus: 'no-answer' }),
        callOf({ n: 4, provider: 2, state: 'dropped' }),
        callOf({ n: 5, provider: 3, isOutdated: true }),
        callOf({ n: 6, provider: 4, purpose: 'release' }),
      ],
    },
    'I am sorry, I found no dentist for Monday afternoon.\n• Dr. A: busy\n• Dr. B: no free slot\n• 5 not open in time or not tried\nTell me another day, time or area and I will ring round again.',
  ],
];

for (const [what, given, expected] of FAILED)
  test(`a failure is told, when ${what}`, () =>
    assert.equal(nobodyFree(errandWith(given, setting)), expected));

/** Of two calls to one business one is enough to know it by. */
const ONE_OF_TWO: [Partial<Call>, string][] = [
  [{ unwantedBooking: true, endStatus: 'completed' }, 'may have you down for another time'],
  [{ machine: true, endStatus: 'completed' }, 'voicemail'],
  [{ offers: [{ start: TWO }], answeredAt }, 'the slot they offered is gone'],
  [{ answeredAt, endStatus: 'completed' }, 'picked up, but we agreed on nothing'],
  [{ endStatus: 'no-answer' }, 'no answer'],
];
for (const [call, expected] of ONE_OF_TWO)
  test(`of a business that was called twice the user is told "${expected}"`, () => {
    const calls = [callOf({ ...call }), callOf({ n: 1, endStatus: 'failed' })];

    assert.ok(nobodyFree(errandWith({ calls })).includes(`Dr. A: ${expected}\n`));
  });

test('a long name is cut, and what was to be moved at the very end of the wanted time is named', () => {
  const errand = errandWith(each({ outcome: 'unavailable' }), { providers: [{ name: 'x'.repeat(33) }] });
  const end = errand.request.windows.at(-1)!.end;

  assert.ok(nobodyFree(errand).includes(`• ${'x'.repeat(31)}…: no free slot`));
  assert.match(nobodyFree(errandWith({ replacing: appointmentAt(end) })), /before your appointment begins/);
  assert.match(nobodyFree({ ...errand, replacing: appointmentAt(end) }), /I found no dentist/);
});

test('of all who were rung in vain nothing is left to be tried', () => {
  const errand = errandWith(each({ outcome: 'unavailable' }), { providers: [{ name: 'x'.repeat(32) }] });

  assert.equal(
    nobodyFree(errand),
    'I am sorry, I found no dentist for Monday afternoon.\n• xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: no free slot\nTell me another day, time or area and I will ring round again.',
  );
});
