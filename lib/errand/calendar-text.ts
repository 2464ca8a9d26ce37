import type { Errand } from './errand.ts';

const DEFAULT_MINUTES = 60;
const LINE = 74;

/** RFC 5545 section 3.3.11. */
const escapeText = (text: string) =>
  text
    .replace(/[\\;,]/g, (c) => `\\${c}`)
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');

const stamp = (epoch: number) => new Date(epoch).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** A line of at most 75 octets, continued on lines that begin with a blank (RFC 5545 section 3.1). */
function fold(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8Length(character);
    if (octets + size > LINE) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}

function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** The standing appointment as an iCalendar file (RFC 5545); `null` when there is none. */
export function calendarText(errand: Errand): string | null {
  const { appointment } = errand;
  const provider = appointment && errand.providers[appointment.provider];
  if (!appointment || !provider) return null;
  const offer = errand.calls[appointment.call]?.offers.find(({ start }) => start === appointment.start);
  const end = appointment.start + (offer?.durationMinutes ?? DEFAULT_MINUTES) * 60_000;
  const code = appointment.confirmationCode ? `Confirmation code: ${appointment.confirmationCode}\n` : '';
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//ringround//ringround//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${errand.id}@ringround`,
    'SEQUENCE:0',
    `DTSTAMP:${stamp(appointment.bookedAt)}`,
    `DTSTART:${stamp(appointment.start)}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${escapeText(`${provider.name} (${errand.request.service})`)}`,
    `LOCATION:${escapeText(appointment.address || provider.address)}`,
    `DESCRIPTION:${escapeText(`${code}Phone: ${provider.phone}`)}`,
    'STATUS:CONFIRMED',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(fold)
    .join('\r\n');
}
