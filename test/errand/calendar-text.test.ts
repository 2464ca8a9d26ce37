import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarText } from '../../lib/errand/calendar-text.ts';
import { Story } from './story.ts';

function bookedStory(given = {}): Story {
  const story = new Story({ providers: [given] });
  story.reach(0);
  story.tell({ type: 'offered', call: 0, start: '2026-11-23T14:30', durationMinutes: 45 });
  story.tell({ type: 'bookingClaimed', call: 0, start: '2026-11-23T14:30', confirmationCode: 'K,7;\\' });
  return story;
}

test('an appointment is a calendar event of its length, in UTC, every line at most 75 octets and ended by CRLF', () => {
  const name = 'Zahnärzte für Mitte, Höfe; & Söhne '.repeat(4).trim();
  const text = calendarText(bookedStory({ name, address: '1 Main St,\r\nNew York' }).errand) ?? '';

  const lines = text.split('\r\n');
  const unfolded = text.replaceAll('\r\n ', '').split('\r\n');
  for (const line of lines) assert.ok(Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line));
  assert.equal(lines.at(-1), '');
  assert.deepEqual(unfolded.slice(0, 2), ['BEGIN:VCALENDAR', 'VERSION:2.0']);
  for (const expected of [
    'DTSTART:20261123T193000Z',
    'DTEND:20261123T201500Z',
    'LOCATION:1 Main St\\,\\nNew York',
    `SUMMARY:${name.replaceAll(',', '\\,').replaceAll(';', '\\;')} (dentist)`,
    'DESCRIPTION:Confirmation code: K\\,7\\;\\\\\\nPhone: +12125550100',
  ])
    assert.ok(unfolded.includes(expected), expected);
});

test('an appointment whose length nobody named takes an hour', () => {
  const story = new Story();
  story.reach(0);
  story.booked(0, '2026-11-23T14:30');

  assert.match(calendarText(story.errand) ?? '', /DTEND:20261123T203000Z/);
});

test('no character of a name or an address begins a line of its own', () => {
  const text = calendarText(bookedStory({ address: '1 Main\rATTENDEE:evil\u2028x\u0007' }).errand) ?? '';

  assert.doesNotMatch(text.replaceAll('\r\n', ''), /\p{Cc}/u);
});

test('without an appointment there is no calendar file', () => {
  assert.equal(calendarText(new Story().errand), null);
});
