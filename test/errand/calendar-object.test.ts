import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarObject } from '../../lib/errand/calendar-object.ts';
import type { Errand } from '../../lib/errand/errand.ts';
import { SEED } from '../seed.ts';
import { readCalendar } from './calendar-syntax.ts';
import { appointmentAt, callOf, errandWith } from './parts.ts';
import { at, MINUTE, type Setting, Story } from './story.ts';

const HALF_PAST_TWO = '2026-11-23T14:30';
const slot = at(HALF_PAST_TWO);

const read = (errand: Errand) => readCalendar(calendarObject(errand)?.text ?? '');

function bookedStory(setting: Setting = { providers: [{}] }): Story {
  const story = new Story(setting);
  story.reach(0);
  story.tell({ type: 'offered', call: 0, start: HALF_PAST_TWO, durationMinutes: 45 });
  story.tell({ type: 'bookingClaimed', call: 0, start: HALF_PAST_TWO, confirmationCode: 'K7' });
  return story;
}

/** The user calls the appointment off, and its business is phoned. */
function callOff(story: Story, outcome: string): void {
  story.finish(0, 'booked', HALF_PAST_TWO);
  story.tell({ type: 'cancelRequested' });
  story.pass(MINUTE);
  const { n } = story.last('cancel') ?? assert.fail('no cancel call');
  story.reach(n);
  story.finish(n, outcome);
}

test('an appointment is an event of its length, in UTC, that asks nobody to answer', () => {
  const { errand } = bookedStory();

  assert.equal(calendarObject(errand)?.method, undefined);
  assert.deepEqual(read(errand), {
    method: undefined,
    event: {
      uid: 'e1@ringround',
      sequence: '0',
      dtstamp: '2026-11-23T15:00:00Z',
      dtstart: '2026-11-23T19:30:00Z',
      dtend: '2026-11-23T20:15:00Z',
      summary: 'Dr. A (dentist)',
      location: '1 Main St',
      description: 'Confirmation code: K7\nPhone: +12125550100',
      status: 'CONFIRMED',
    },
  });
});

test('an appointment whose length nobody named takes an hour', () => {
  const story = new Story();
  story.reach(0);
  story.booked(0, HALF_PAST_TWO);

  assert.equal(read(story.errand).event.dtend, '2026-11-23T20:30:00Z');
});

test('where the business said to come stands before its address in the directory', () => {
  const story = bookedStory();
  const appointment = { ...story.errand.appointment!, address: '2nd floor' };

  assert.equal(read({ ...story.errand, appointment }).event.location, '2nd floor');
});

test('an appointment of which nobody knows whether it stands is tentative, also while another is sought', () => {
  const { errand } = bookedStory();
  const appointment = { ...errand.appointment!, doubt: 'asking' as const };

  for (const doubtful of [{ appointment }, { appointment: null, replacing: appointment }])
    assert.deepEqual(read({ ...errand, ...doubtful }).event, {
      ...read(errand).event,
      status: 'TENTATIVE',
    });
});

test('a cancelled appointment is the cancellation of the same event', () => {
  const story = bookedStory();
  const before = read(story.errand).event;

  callOff(story, 'cancelled');

  const { method, event } = read(story.errand);
  assert.deepEqual([method, calendarObject(story.errand)?.method], ['CANCEL', 'CANCEL']);
  assert.ok(Date.parse(event.dtstamp!) > Date.parse(before.dtstamp!));
  assert.match(event.organizer!, /^mailto:[^@]+@[^@]+\.invalid$/);
  const { organizer, ...rest } = event;
  assert.deepEqual(rest, { ...before, sequence: '1', status: 'CANCELLED', dtstamp: rest.dtstamp });
});

test('an appointment that its business would not cancel stands in the calendar as it was', () => {
  const story = bookedStory();
  const before = calendarObject(story.errand);

  callOff(story, 'refused');

  assert.deepEqual(calendarObject(story.errand), before);
});

test('while another time is sought the entry stays; the new appointment is its next version', () => {
  const story = bookedStory({ providers: [{}, {}] });
  const before = calendarObject(story.errand);
  const window = { start: at('2026-11-24T12:00'), end: at('2026-11-24T18:00') };
  story.finish(0, 'booked', HALF_PAST_TWO);

  story.pass(MINUTE);
  const { request, providers } = story.errand;
  story.tell({ type: 'rescheduled', request: { ...request, windows: [window] }, providers });
  const meanwhile = calendarObject(story.errand);
  const { n } = story.last('book')!;
  story.reach(n);
  story.booked(n, '2026-11-24T15:00');

  assert.deepEqual(meanwhile, before);
  const { event } = read(story.errand);
  assert.deepEqual([event.uid, event.sequence], ['e1@ringround', '1']);
  assert.deepEqual([event.dtstart, event.dtstamp], ['2026-11-24T20:00:00Z', '2026-11-23T15:01:00Z']);
});

test('without an appointment there is no calendar file', () => {
  const story = new Story();
  assert.equal(calendarObject(story.errand), null);

  story.tell({ type: 'cancelRequested' });

  assert.equal(calendarObject(story.errand), null);
});

const HOSTILE = '\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTENDEE:mailto:evil@example.com\r';
const words = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 90 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(HOSTILE, '\r\n', '\r\n ', '\n\t', '\\n', '\\', ';', ',', ':', '"', '\u2028', '\u0000'),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

/** What a calendar can show of a text: its line ends as line feeds, every other control as a blank. */
const shown = (text: string) => text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, ' ');

test('whatever stands in a text, a strict parser reads one event with that text', () => {
  const { errand } = bookedStory();
  const property = fc.property(words, words, words, words, (name, address, confirmationCode, service) => {
    const appointment = { ...errand.appointment!, confirmationCode };
    const providers = errand.providers.map((provider) => ({ ...provider, name, address }));
    const request = { ...errand.request, service };

    const { event } = read({ ...errand, appointment, providers, request });

    const code = confirmationCode ? `Confirmation code: ${confirmationCode}\n` : '';
    assert.equal(event.summary, shown(`${name} (${service})`));
    assert.equal(event.location, shown(address));
    assert.equal(event.description, shown(`${code}Phone: +12125550100`));
    assert.deepEqual([event.uid, event.status], ['e1@ringround', 'CONFIRMED']);
  });

  const long = 'Zahnärzte für Mitte, Höfe; & Söhne 👩‍🚀 '.repeat(9);
  fc.assert(property, {
    seed: SEED,
    examples: [
      [HOSTILE, HOSTILE, HOSTILE, HOSTILE],
      [long, long, long, long],
    ],
  });
});

test('only an offer of the very slot by the very business tells how long it takes', () => {
  const durations = [
    { provider: 0, start: slot, durationMinutes: 45 },
    { provider: 0, start: slot + MINUTE, durationMinutes: 50 },
    { provider: 1, start: slot, durationMinutes: 55 },
  ];
  const calls = durations.map(({ provider, ...offer }, n) => callOf({ n, provider, offers: [offer] }));

  assert.equal(
    read(errandWith({ calls, appointment: appointmentAt(slot) })).event.dtend,
    '2026-11-23T20:15:00Z',
  );
});

/** Whatever the characters, a line is as full as it may be. */
for (const character of ['a', 'ü', '\u{800}', '€', '\u{10000}', '😀'])
  test(`lines of ${character} have at most 75 octets, and all but the last hold no character more`, () => {
    const address = character.repeat(100);
    const { text = '' } = calendarObject(errandWith({ appointment: appointmentAt(slot, { address }) })) ?? {};
    const lines = text.slice(text.indexOf('LOCATION:'), text.indexOf('\r\nDESCRIPTION')).split('\r\n');
    const size = Buffer.byteLength(character);

    assert.equal(lines.join('').replaceAll(' ', ''), `LOCATION:${address}`);
    for (const line of lines.slice(0, -1)) {
      assert.ok(Buffer.byteLength(line) <= 75);
      assert.ok(Buffer.byteLength(line) + size > 75);
    }
  });
