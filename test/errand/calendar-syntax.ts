import assert from 'node:assert/strict';
import ICAL from 'ical.js';

type Presence = { once: string[]; never: string[] };

/** RFC 5545 section 3.6.1, for an object without a method, and RFC 5546 section 3.2.5. */
const PRESENCE: Record<string, Presence> = {
  none: {
    once: ['UID', 'DTSTAMP', 'DTSTART'],
    never: ['ORGANIZER', 'ATTENDEE', 'REQUEST-STATUS', 'DURATION'],
  },
  CANCEL: {
    once: ['UID', 'DTSTAMP', 'ORGANIZER', 'SEQUENCE', 'STATUS'],
    never: ['REQUEST-STATUS', 'DURATION'],
  },
};
const TEXTS = ['SUMMARY', 'LOCATION', 'DESCRIPTION'];

/** Fails on what parsers forgive: line ends and lengths, split characters, raw controls, unescaped text, presence. */
export function assertCalendarSyntax(text: string): void {
  const lines = text.split('\r\n');
  assert.equal(lines.pop(), '', 'the last line has an end');
  for (const line of lines) {
    assert.ok(Buffer.byteLength(line) <= 75, `more than 75 octets: ${line}`);
    assert.ok(line.isWellFormed(), `a character is torn apart: ${line}`);
    assert.doesNotMatch(line, /\p{Cc}/u);
  }
  const properties = text
    .replaceAll('\r\n ', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => /^([A-Z-]+)((?:;[A-Z-]+=[^";:,]+)*):(.*)$/su.exec(line)?.slice(1) ?? assert.fail(line))
    .map(([name = '', , value = '']) => ({ name, value }));
  for (const { name, value } of properties)
    if (TEXTS.includes(name)) assert.match(value, /^(?:[^\\;,]|\\[\\;,n])*$/su);
  assertPresence(properties);
}

function assertPresence(properties: { name: string; value: string }[]): void {
  const count = (wanted: string) => properties.filter(({ name }) => name === wanted).length;
  const method = properties.find(({ name }) => name === 'METHOD')?.value ?? 'none';
  const { once, never } = PRESENCE[method] ?? assert.fail(`METHOD:${method}`);
  for (const name of ['VERSION', 'PRODID', ...once]) assert.equal(count(name), 1, name);
  for (const name of never) assert.equal(count(name), 0, name);
  for (const { name } of properties) if (!/^(?:BEGIN|END)$/.test(name)) assert.equal(count(name), 1, name);
}

/** What ical.js reads: the method, and the properties of the only event, by name. */
export function readCalendar(text: string): { method: string | undefined; event: Record<string, string> } {
  assertCalendarSyntax(text);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const components = calendar.getAllSubcomponents();
  assert.deepEqual([calendar.name, ...components.map(({ name }) => name)], ['vcalendar', 'vevent']);
  const properties = components.flatMap((event) => event.getAllProperties());
  return {
    method: calendar.getFirstPropertyValue('method')?.toString(),
    event: Object.fromEntries(
      properties.map((property) => [property.name, String(property.getFirstValue())]),
    ),
  };
}
