import assert from 'node:assert/strict';
import { test } from 'node:test';
import { book, lapseRight } from '../../lib/errand/booking-right.ts';
import type { Answer, Call, Errand, ErrandEvent } from '../../lib/errand/errand.ts';
import { transition } from '../../lib/errand/transition.ts';
import { appointmentAt, callOf, errandWith } from './parts.ts';
import { at, MORNING, Story } from './story.ts';

const TWO = '2026-11-23T14:00';
const THREE = '2026-11-23T15:00';
const EVENING = '2026-11-23T19:00';
const NOON = '2026-11-23T12:00';

const offered = (start: string, call = 0): ErrandEvent => ({ type: 'offered', call, start });
const booked = (start: string, call = 0): ErrandEvent => ({ type: 'bookingClaimed', call, start });

/** Two businesses that picked up; the first is told to book at two. */
function talking(): Story {
  const story = new Story({ providers: [{}, {}] });
  story.reach(0);
  story.reach(1);
  story.offer(0, TWO);
  return story;
}

/** An appointment at two that is to be moved; its business is on the phone again. */
function moving(): Story {
  const story = talking();
  story.booked(0, TWO);
  story.finish(0, 'booked', TWO);
  story.tell({
    type: 'rescheduled',
    request: { ...story.errand.request, whenText: 'later' },
    providers: story.errand.providers,
  });
  const again = story.last('book')?.n ?? assert.fail();
  story.reach(again);
  return story;
}

const take = (slot: string) =>
  `I am sorry, please take Monday, Nov 23 at ${slot} out of your book again; it is no longer needed.`;

const ANSWERS: [what: string, begin: () => Story, ErrandEvent | ((story: Story) => ErrandEvent), Answer][] = [
  [
    'asked again',
    talking,
    offered(TWO),
    { decision: 'book', say: 'Monday, Nov 23 at 2:00 PM is perfect. Please book it.' },
  ],
  [
    'while another may book',
    talking,
    offered(THREE, 1),
    {
      decision: 'hold',
      say: 'Thank you, I have noted Monday, Nov 23 at 3:00 PM. I may call back; please do not book it yet.',
    },
  ],
  [
    'at the wrong time',
    talking,
    offered(EVENING, 1),
    {
      decision: 'hold',
      say: 'Thank you, I have noted Monday, Nov 23 at 7:00 PM. I will ask and may call back; please do not book it yet.',
    },
  ],
  [
    'before the wanted time',
    talking,
    offered('2026-11-23T11:59', 1),
    {
      decision: 'hold',
      say: 'Thank you, I have noted Monday, Nov 23 at 11:59 AM. I will ask and may call back; please do not book it yet.',
    },
  ],
  [
    'for this very moment',
    talking,
    offered('2026-11-23T10:00', 1),
    { decision: 'hold', say: 'Monday, Nov 23 at 10:00 AM has already passed. Could you offer a later time?' },
  ],
  [
    'in words',
    talking,
    offered('at two'),
    { decision: 'hold', say: 'Please say the date and the time again.' },
  ],
  [
    'booked in words',
    talking,
    booked('at two'),
    { ok: false, say: 'Please say the date and the time again.' },
  ],
  [
    'once it stands',
    () => {
      const story = talking();
      story.booked(0, TWO);
      return story;
    },
    offered(TWO),
    { decision: 'book', say: 'Yes, Monday, Nov 23 at 2:00 PM is ours. Thank you.' },
  ],
  [
    'once something else stands',
    () => {
      const story = talking();
      story.booked(0, TWO);
      return story;
    },
    offered(TWO, 1),
    { decision: 'decline', say: 'Thank you very much, but this has been settled in the meantime.' },
  ],
  ['booked by another', talking, booked(THREE, 1), { ok: false, say: take('3:00 PM') }],
  ['booked at the wrong time', talking, booked(EVENING), { ok: false, say: take('7:00 PM') }],
  [
    'that is to be moved',
    moving,
    ({ errand }) => offered(TWO, errand.calls.length - 1),
    {
      decision: 'hold',
      say: 'Monday, Nov 23 at 2:00 PM is what has been agreed already. Is there another time?',
    },
  ],
  ['booked that is to be moved', moving, ({ errand }) => booked(TWO, errand.calls.length - 1), { ok: true }],
];

for (const [what, begin, event, expected] of ANSWERS)
  test(`what an agent hears of a slot ${what}`, () => {
    const story = begin();

    assert.deepEqual(story.tell(typeof event === 'function' ? event(story) : event), expected);
  });

for (const end of ['2026-11-23T12:00', '2026-11-23T18:00'])
  test(`the wanted time ends with ${end}, which fits`, () => {
    const story = new Story();
    story.reach(0);

    assert.equal(story.offer(0, end), 'book');
  });

test('what begins this very moment is not booked, even where it is wanted', () => {
  const story = new Story({ request: { windows: [{ start: MORNING, end: at(THREE) }] } });
  story.reach(0);

  assert.equal(story.booked(0, '2026-11-23T10:00'), false);
});

for (const state of ['queued', 'dropped'] as const)
  test(`the agent of a ${state} call is told nothing, and nothing is taken from it`, () => {
    const errand = errandWith({ calls: [callOf({ state })] });
    const ask = (event: ErrandEvent) => transition(errand, event, MORNING).answer;

    assert.deepEqual(ask(offered(TWO)), { decision: 'hold', say: 'This call has not been placed.' });
    assert.deepEqual(ask(booked(TWO)), { ok: false, say: 'This call has not been placed.' });
    assert.deepEqual(transition(errand, offered(TWO), MORNING).errand.calls[0]?.offers, []);
  });

for (const state of ['dialling', 'dialled', 'ended'] as const)
  test(`a call that is ${state} as far as we know was answered when its agent asks`, () => {
    const errand = errandWith({ calls: [callOf({ state, claimedAt: MORNING, endedAt: MORNING })] });
    const [call] = transition(errand, offered(EVENING), MORNING).errand.calls;

    assert.deepEqual([call?.state, call?.answeredAt], [state === 'ended' ? state : 'answered', MORNING]);
  });

test('all that is said of an offer is kept, and nothing that is not', () => {
  const story = talking();
  story.tell({ type: 'offered', call: 1, start: THREE, durationMinutes: 30, price: '$80', notes: 'x-ray' });
  story.tell(offered(EVENING, 1));

  assert.deepEqual(story.call(1).offers, [
    { start: at(THREE), durationMinutes: 30, price: '$80', notes: 'x-ray' },
    { start: at(EVENING) },
  ]);
});

test('all that is said of a booking is kept, and nothing that is not', () => {
  const given = { confirmationCode: 'A1', name: 'Ada', address: '5 Side St' };
  for (const said of [given, {}]) {
    const story = talking();
    story.tell({ type: 'bookingClaimed', call: 0, start: TWO, ...said });

    assert.deepEqual(story.errand.appointment, {
      start: at(TWO),
      ...said,
      call: 0,
      provider: 0,
      bookedAt: MORNING,
      confirmed: true,
    });
  }
});

/** Every five minutes of the evening. */
const slots = Array.from({ length: 21 }, (_, index) => {
  const minutes = 1 + index * 5;
  return `2026-11-23T${18 + Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
});

test('of one call twenty offers are kept, each once', () => {
  const story = talking();
  for (const slot of [slots[0] ?? '', ...slots]) story.offer(1, slot);

  assert.deepEqual(
    story.call(1).offers.map(({ start }) => start),
    slots.slice(0, 20).map(at),
  );
});

test('of one call twenty refused bookings are remembered', () => {
  const story = talking();
  for (const slot of slots) story.booked(1, slot);

  assert.deepEqual(story.call(1).refusedBookings, slots.slice(0, 20).map(at));
});

test('a refused booking stays refused once the right is free, and its result is no appointment either', () => {
  const story = talking();
  story.booked(1, THREE);
  story.finish(0, 'unavailable');
  assert.equal(story.errand.right, null);

  assert.equal(story.booked(1, THREE), false);
  story.finish(1, 'booked', THREE);
  assert.equal(story.errand.appointment, null);
});

const picking = (picked: Errand['picked']): Errand => {
  const calls: Call[] = [
    callOf({ state: 'answered', claimedAt: MORNING, answeredAt: MORNING, heardAt: MORNING }),
  ];
  return errandWith({ calls, ...(picked && { picked }) });
};

for (const [what, picked, decision] of [
  ['the picked slot', { provider: 0, start: at(TWO) }, 'book'],
  ['another slot of the picked business', { provider: 0, start: at(NOON) }, 'hold'],
  ['the picked time at another business', { provider: 1, start: at(TWO) }, 'hold'],
  ['any slot while none is picked', undefined, 'book'],
] as const)
  test(`${what} is answered "${decision}"`, () => {
    const { answer } = transition(picking(picked), offered(TWO), MORNING);

    assert.equal(answer && 'decision' in answer && answer.decision, decision);
  });

test('a right is lost by a call that was never placed', () => {
  const held = { purpose: 'confirm', slot: at(TWO), heldRight: true } as const;
  const errand = errandWith({ right: { call: 0 }, calls: [callOf({ ...held, state: 'dropped' })] });
  lapseRight(errand, MORNING);

  assert.equal(errand.right, null);
});

for (const [what, start, insteadOf] of [
  ['is still to come', at(THREE), { provider: 0, start: at(THREE) }],
  ['begins now', MORNING, undefined],
] as const)
  test(`another appointment takes the place of one that ${what}`, () => {
    const calls = [callOf({ followedUp: true }), callOf({ n: 1, provider: 1 })];
    const errand = errandWith({ calls, replacing: appointmentAt(start) });
    book(errand, calls[1] ?? assert.fail(), { start: at(TWO) }, MORNING);

    const { provider, start: from } = errand.appointment?.insteadOf ?? {};
    assert.deepEqual(from && { provider, start: from }, insteadOf);
    assert.deepEqual(
      [calls[0]?.replacedStart, calls[0]?.followedUp],
      insteadOf ? [insteadOf.start, undefined] : [undefined, true],
    );
  });
