import { agreedOffer } from './agreed-offer.ts';
import { type Appointment, type Errand, providerOf, standing } from './errand.ts';

/** An iCalendar object. Its `method`, when it has one, has to stand in the content type too (RFC 5545 section 3.7.2). */
export type CalendarObject = { text: string; method?: 'CANCEL' };

const DEFAULT_MINUTES = 60;
const MOST_OCTETS = 75;
const encoder = new TextEncoder();

/** RFC 5545 section 3.3.11. */
const escapeText = (text: string) =>
  text
    .toWellFormed()
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
    const size = encoder.encode(character).length;
    if (octets + size > MOST_OCTETS) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}

/** What the appointment is, in an event of the same UID whatever becomes of it. */
function eventLines(errand: Errand, appointment: Appointment): string[] {
  const provider = providerOf(errand, appointment.provider);
  const { durationMinutes = DEFAULT_MINUTES } = agreedOffer(errand, appointment);
  const end = appointment.start + durationMinutes * 60_000;
  const code = appointment.confirmationCode ? `Confirmation code: ${appointment.confirmationCode}\n` : '';
  return [
    `UID:${errand.id}@ringround`,
    `SEQUENCE:${errand.calendarSequence ?? 0}`,
    `DTSTART:${stamp(appointment.start)}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${escapeText(`${provider.name} (${errand.request.service})`)}`,
    `LOCATION:${escapeText(appointment.address || provider.address)}`,
    `DESCRIPTION:${escapeText(`${code}Phone: ${provider.phone}`)}`,
  ];
}

const objectOf = (method: string[], event: string[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//ringround//ringround//EN',
    ...method,
    'BEGIN:VEVENT',
    ...event,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(fold)
    .join('\r\n');

/**
 * The user's calendar entry (RFC 5545): the appointment that stands, or else the cancellation of the one that was taken
 * out; `null` when there never was one. One in doubt is tentative.
 *
 * What stands has no METHOD: PUBLISH demands an ORGANIZER (RFC 5546 section 3.2.1), which an event of one person's
 * calendar must not have (RFC 5545 section 3.8.4.3) and which makes Outlook ask for an answer
 * (github.com/civicrm/civicrm-core/pull/28954); without either, Outlook and Apple's Calendar take it
 * (github.com/UWFlow/uwflow/pull/108). CANCEL is a method, and demands the ORGANIZER (RFC 5546 section 3.2.5); ours can
 * get no mail (RFC 2606 section 2).
 */
export function calendarObject(errand: Errand): CalendarObject | null {
  const stands = standing(errand);
  if (stands) {
    const status = stands.doubt ? 'TENTATIVE' : 'CONFIRMED';
    const event = [...eventLines(errand, stands), `DTSTAMP:${stamp(stands.bookedAt)}`, `STATUS:${status}`];
    return { text: objectOf([], event) };
  }
  const { cancelled } = errand;
  if (!cancelled) return null;
  const event = [
    ...eventLines(errand, cancelled),
    `DTSTAMP:${stamp(cancelled.cancelledAt)}`,
    'ORGANIZER;CN=ringround:mailto:noreply@ringround.invalid',
    'STATUS:CANCELLED',
  ];
  return { method: 'CANCEL', text: objectOf(['METHOD:CANCEL'], event) };
}
