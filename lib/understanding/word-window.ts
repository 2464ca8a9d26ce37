import { dateText } from '../errand/zoned-time.ts';
import type { Days } from './read-days.ts';
import type { Hours } from './read-hours.ts';

const DAY = 86_400_000;

/** "Monday" within six days from today, "Monday, Nov 30" beyond; still true when it is spoken a day later. */
export function wordDay(day: number, today: number): string {
  const [weekday = '', date] = dateText(day * DAY, 'UTC').split(', ');
  const year = day - today > 300 ? `, ${new Date(day * DAY).getUTCFullYear()}` : '';
  return day - today < 7 ? weekday : `${weekday}, ${date}${year}`;
}

const wordDate = (day: number) => dateText(day * DAY, 'UTC').split(', ')[1];

/** A stretch of days as it is spoken: "this week", "the week of Monday, Nov 30", "Dec 1 to Dec 31". */
export function wordDays({ first, last, kind }: Days, today: number): string {
  if (first === last) return wordDay(first, today);
  if (kind === 'week') return first <= today ? 'this week' : `the week of Monday, ${wordDate(first)}`;
  if (kind === 'weekend')
    return first - today < 7 ? 'this weekend' : `the weekend of Saturday, ${wordDate(first)}`;
  if (last - first > 6) return `${wordDate(first)} to ${wordDate(last)}`;
  return `${wordDay(Math.max(first, today), today)} to ${wordDay(last, today)}`;
}

/** One day with its hours: "Monday afternoon", "today at 3 PM", "Monday, Nov 30, between 2 PM and 4 PM". */
export function wordDayAndHours(day: number, isToday: boolean, hours: Hours, today: number): string {
  const name = isToday ? 'today' : wordDay(day, today);
  const comma = name.includes(',') ? ',' : '';
  const { kind } = hours;
  if (kind === 'at' || kind === 'between') return `${name}${comma} ${wordHours(hours)}`;
  if (isToday) return kind === 'night' ? 'tonight' : `this ${kind}`;
  if (!comma) return `${name} ${kind}`;
  return `${name}, ${kind === 'night' ? 'at' : 'in the'} ${kind}`;
}

function wordHours({ kind, from, to }: Hours): string {
  if (kind === 'at') return `at ${wordMinute(from)}`;
  if (from > 0 && to === 24 * 60) return `after ${wordMinute(from)}`;
  return from > 0 ? `between ${wordMinute(from)} and ${wordMinute(to)}` : `before ${wordMinute(to)}`;
}

/** Minutes after midnight as they are spoken: "2:30 PM", "noon". */
function wordMinute(minute: number): string {
  const [hour, rest] = [Math.floor(minute / 60) % 24, minute % 60];
  if (minute === 12 * 60) return 'noon';
  if (minute === 24 * 60) return 'midnight';
  return `${hour % 12 || 12}${rest ? `:${String(rest).padStart(2, '0')}` : ''} ${hour < 12 ? 'AM' : 'PM'}`;
}
