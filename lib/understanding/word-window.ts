import type { DaySpan } from './resolve-day.ts';
import { dateOf, weekdayOf } from './resolve-day.ts';
import type { Day, Hours } from './time-phrase.ts';
import { MONTHS, WEEKDAYS } from './time-words.ts';

const capital = (word = '') => word.slice(0, 1).toUpperCase() + word.slice(1);

/** "Monday" within six days from today, "Monday, Nov 30" beyond; still true when it is spoken a day later. */
export function wordDay(day: number, today: number): string {
  const name = capital(WEEKDAYS[weekdayOf(day)]);
  return day - today < 7 ? name : `${name}, ${wordDate(day, today)}`;
}

function wordDate(day: number, today: number): string {
  const { year, month, day: date } = dateOf(day);
  return `${capital(MONTHS[month - 1]).slice(0, 3)} ${date}${day - today > 300 ? `, ${year}` : ''}`;
}

/** A stretch of days as it is spoken: "this week", "the week of Monday, Nov 30", "Dec 1 to Dec 31". */
export function wordDays(kind: Day['kind'] | undefined, { first, last }: DaySpan, today: number): string {
  const hasBegun = first <= today;
  if (first === last) return wordDay(first, today);
  if (kind === 'week') return hasBegun ? 'this week' : `the week of Monday, ${wordDate(first, today)}`;
  if (kind === 'weekend')
    return first - today < 7 ? 'this weekend' : `the weekend of Saturday, ${wordDate(first, today)}`;
  if (last - first > 6) return `${wordDate(first, today)} to ${wordDate(last, today)}`;
  return `${wordDay(first, today)} to ${wordDay(last, today)}`;
}

/** One day with its hours: "Monday afternoon", "today at 3 PM", "Monday, Nov 30, between 2 PM and 4 PM". */
export function wordDayAndHours(
  day: number,
  isToday: boolean,
  hours: Hours | undefined,
  today: number,
): string {
  const name = isToday ? 'today' : wordDay(day, today);
  if (!hours) return name;
  const comma = name.includes(',') ? ',' : '';
  if (hours.kind !== 'part') return `${name}${comma} ${wordHours(hours)}`;
  if (isToday)
    return hours.part === 'night'
      ? 'tonight'
      : hours.part === 'lunchtime'
        ? 'today at lunchtime'
        : `this ${hours.part}`;
  if (!comma) return `${name} ${hours.part}`;
  return `${name}, ${['night', 'lunchtime'].includes(hours.part) ? 'at' : 'in the'} ${hours.part}`;
}

function wordHours(hours: Exclude<Hours, { kind: 'part' }>): string {
  if (hours.kind === 'at') return `at ${wordMinute(hours.minute)}`;
  if (hours.from === 0 && hours.to === 24 * 60) return 'before midnight';
  if (hours.to === 24 * 60) return `after ${wordMinute(hours.from)}`;
  if (hours.from === 0) return `before ${wordMinute(hours.to)}`;
  return `between ${wordMinute(hours.from)} and ${wordMinute(hours.to)}`;
}

/** Minutes after midnight as they are spoken: "2:30 PM", "noon". */
export function wordMinute(minute: number): string {
  const hour = Math.floor(minute / 60) % 24;
  const rest = minute % 60;
  if (!rest && hour === 12) return 'noon';
  if (minute === 24 * 60) return 'midnight';
  return `${hour % 12 || 12}${rest ? `:${String(rest).padStart(2, '0')}` : ''} ${hour < 12 ? 'AM' : 'PM'}`;
}
