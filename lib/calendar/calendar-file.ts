import { type CalendarObject, calendarObject } from '../errand/calendar-object.ts';
import { readCalendarToken } from '../platform/ids.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import { loadErrand } from '../store/errands.ts';

const secrets = secretsOf('HASH_KEY');

/** The calendar file of an errand's appointment; `null` when the token is not ours or nothing was ever booked. */
export async function calendarFile(token: string): Promise<CalendarObject | null> {
  const found = readCalendarToken(token, required(await secrets(), 'HASH_KEY'));
  const stored = found && (await loadErrand(found.errandId));
  return stored ? calendarObject(stored.errand) : null;
}
