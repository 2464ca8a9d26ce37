import {
  dateOf,
  dayNumber,
  dayOfMonth,
  mondayOf,
  monthsLater,
  nthWeekday,
  weekdayFrom,
} from '../../time/calendar.ts';
import { type Made, type Rule, rule } from './cascade.ts';
import type { Amount, Clock, Days, Hours, Meal, Part, Period, Range, Token, Unit } from './token.ts';
import { inOrder, type Setting } from './tokenize.ts';

const HOUR = 60;
const NOON = 12 * HOUR;
const MIDNIGHT = 24 * HOUR;
/** A weekday with the day of a month is meant within so many days. */
const HALF_A_YEAR = 185;
/** A number after a weekday is taken for the day of the month when it is that so soon. */
const SOON = 35;

const PARTS: Record<Part, Range> = {
  morning: { from: 8 * HOUR, to: NOON },
  afternoon: { from: NOON, to: 18 * HOUR },
  evening: { from: 17 * HOUR, to: 21 * HOUR },
  night: { from: 17 * HOUR, to: MIDNIGHT },
  daytime: { from: 8 * HOUR, to: 18 * HOUR },
  dawn: { from: 0, to: 6 * HOUR },
};
const EARLY: Partial<Record<Part, Range>> = {
  morning: { from: 8 * HOUR, to: 10 * HOUR },
  afternoon: { from: NOON, to: 15 * HOUR },
  evening: { from: 17 * HOUR, to: 19 * HOUR },
};
const LATE: Partial<Record<Part, Range>> = {
  morning: { from: 10 * HOUR, to: NOON },
  afternoon: { from: 15 * HOUR, to: 18 * HOUR },
  evening: { from: 19 * HOUR, to: 21 * HOUR },
  night: { from: 21 * HOUR, to: MIDNIGHT },
};
const MEALS: Record<Meal, { before: Range; at: Range; after: Range }> = {
  breakfast: {
    before: { from: 6 * HOUR, to: 8 * HOUR },
    at: { from: 8 * HOUR, to: 10 * HOUR },
    after: { from: 10 * HOUR, to: NOON },
  },
  brunch: {
    before: { from: 8 * HOUR, to: 10 * HOUR },
    at: { from: 10 * HOUR, to: 14 * HOUR },
    after: { from: 13 * HOUR, to: 18 * HOUR },
  },
  lunch: {
    before: { from: 8 * HOUR, to: NOON },
    at: { from: NOON, to: 14 * HOUR },
    after: { from: 13 * HOUR, to: 18 * HOUR },
  },
  dinner: {
    before: { from: NOON, to: 18 * HOUR },
    at: { from: 17 * HOUR, to: 21 * HOUR },
    after: { from: 20 * HOUR, to: MIDNIGHT },
  },
};

const clock = (minute: number, isSure = true): Made => ['clock', { minute, isSure }];
const range = (from: number, to: number, isSure = true): Made => [
  'hours',
  { ranges: [{ from, to }], is: 'range', isSure },
];
const part = ({ from, to }: Range, isEveryDay = false): Made => [
  'hours',
  { ranges: [{ from, to }], is: 'part', isSure: true, ...(isEveryDay && { isEveryDay }) },
];
const days = (first: number, last = first, again: Days['again'] = 'never'): Made => [
  'days',
  { spans: [{ first, last }], again },
];
const period = (is: Period['is'], first: number, last: number, again: Days['again'] = 'never'): Made => [
  'period',
  { is, spans: [{ first, last }], again },
];

/** "5", "17", "1030" as a time of the clock. */
function clockOf(number: number): Clock | undefined {
  const [hour, minute] = number < 100 ? [number, 0] : [Math.floor(number / 100), number % 100];
  if (hour > 24 || minute > 59 || (number >= 100 && number < 1000 && hour < 1)) return undefined;
  return { minute: hour * HOUR + minute, isSure: hour > 12 || hour === 0 };
}

const asClock = (said: Clock | number): Clock | undefined =>
  typeof said === 'number' ? clockOf(said) : said;

/** The time of the clock before noon (0) or after it (1). */
function onSide(said: Clock | number, side: number): Made | undefined {
  const read = asClock(said);
  if (!read || read.minute > 13 * HOUR)
    return read && read.minute <= MIDNIGHT ? clock(read.minute) : undefined;
  return clock((read.minute % NOON) + side * NOON);
}

/** The time of the clock in a part of the day. */
function inPart(said: Clock | number, of: Part): Made | undefined {
  const read = asClock(said);
  if (!read) return undefined;
  const { minute, isSure } = read;
  if (isSure && minute >= NOON) return clock(minute);
  const hour = Math.floor(minute / HOUR);
  if (of === 'daytime') return clock(hour < 7 ? minute + NOON : minute, false);
  if (of === 'night' || of === 'evening') {
    if (hour === 12) return clock((minute % NOON) + MIDNIGHT);
    return clock(of === 'night' && hour < 5 ? minute + MIDNIGHT : minute + (hour < 12 ? NOON : 0));
  }
  if (of === 'morning' || of === 'dawn') return clock(hour === 12 && of === 'dawn' ? minute % NOON : minute);
  return clock((minute % NOON) + NOON);
}

/** With nothing said of it, 1 to 7 are after noon. */
const likely = ({ minute, isSure }: Clock): number => (isSure || minute >= 8 * HOUR ? minute : minute + NOON);

/** Minutes past an hour, or before it when negative. */
function beside(said: Clock | number, minutes: number): Made | undefined {
  const read = asClock(said);
  if (!read) return undefined;
  const minute = read.minute + minutes;
  return clock(minute < 0 ? minute + MIDNIGHT : minute, read.isSure || read.minute === 0);
}

function between(start: Clock | number, end: Clock | number): Made | undefined {
  const [first, last] = [asClock(start), asClock(end)];
  if (!first || !last) return undefined;
  let [from, to] = [likely(first), likely(last)];
  // "11 to 1pm" begins before noon, "2 to 4pm" after.
  if (!first.isSure && last.isSure)
    from = (first.minute % NOON) + ((first.minute % NOON) + NOON < to ? NOON : 0);
  if (first.isSure && !last.isSure && first.minute >= NOON) to = (last.minute % NOON) + NOON;
  else if (first.isSure && !last.isSure) to = last.minute;
  while (to <= from) to += last.isSure ? MIDNIGHT : NOON;
  return range(from, to, first.isSure || last.isSure);
}

function amountOf(count: number, unit: Unit): Made {
  const amount = (of: Amount['unit'], times: number): Made => ['amount', { unit: of, count: count * times }];
  switch (unit) {
    case 'minute':
      return amount('minute', 1);
    case 'hour':
      return amount('minute', HOUR);
    case 'day':
      return count % 1 ? amount('minute', MIDNIGHT) : amount('day', 1);
    case 'week':
      return amount('day', 7);
    case 'fortnight':
      return amount('day', 14);
    case 'month':
      return amount('month', 1);
    case 'year':
      return amount('month', 12);
    case 'workday':
      return amount('workday', 1);
  }
}

/** A day as much later, or earlier when `sign` is -1. */
function shifted(day: number, { unit, count }: Amount, sign: 1 | -1 = 1): number | undefined {
  if (unit === 'minute') return undefined;
  if (unit === 'day') return day + sign * count;
  if (unit === 'month') return monthsLater(day, sign * count);
  let left = count;
  let found = day;
  while (left > 0) {
    found += sign;
    if (![0, 6].includes(dateOf(found).weekday)) left -= 1;
  }
  return found;
}

const movedBy = ({ spans, again }: Days, amount: Amount, sign: 1 | -1): Made | undefined => {
  const moved = spans.map(({ first, last }) => ({
    first: shifted(first, amount, sign),
    last: shifted(last, amount, sign),
  }));
  if (moved.some((span) => span.first === undefined)) return undefined;
  return ['days', { spans: moved as Days['spans'], again: again === 'week' ? 'never' : again }];
};

/** The coming day of a month and, unless it was said, of a year. */
function onDate(month: number, day: number, { today }: Setting, year?: number): Made | undefined {
  if (year !== undefined) {
    const number = dayOfMonth(year, month, day);
    return number === undefined ? ['unknown', undefined] : days(number);
  }
  const now = dateOf(today).year;
  const next = [0, 1, 2, 3, 4]
    .map((later) => dayOfMonth(now + later, month, day))
    .find((one) => one !== undefined && one >= today);
  return next === undefined || month > 12 ? ['unknown', undefined] : days(next, next, 'year');
}

/** The coming day of that number, in the first month that has it. */
function onDay(day: number, { today }: Setting): Made | undefined {
  const { year, month } = dateOf(today);
  const next = [0, 1, 2]
    .map((later) => dayOfMonth(year, month + later, day))
    .find((one) => one !== undefined && one >= today);
  return next === undefined ? ['unknown', undefined] : days(next, next, 'month');
}

/** The coming weekday that is a day of that number. */
function onWeekdayAndDay(weekday: number, day: number, { today }: Setting, within: number): Made | undefined {
  for (let at = weekdayFrom(today, weekday); at <= today + within; at += 7)
    if (dateOf(at).day === day) return days(at);
  return undefined;
}

/** The coming month, the one that runs included. */
function monthPeriod(month: number, { today }: Setting, year?: number): Made {
  const now = dateOf(today);
  const of = year ?? (month < now.month ? now.year + 1 : now.year);
  return period(
    'month',
    dayNumber(of, month, 1),
    dayNumber(of, month + 1, 0),
    year === undefined ? 'year' : 'never',
  );
}

/** A week or month from now: 0 is the one that runs. */
function periodFrom(unit: Unit, later: number, { today }: Setting): Made | undefined {
  const { year, month } = dateOf(today);
  const monday = mondayOf(today) + 7 * later;
  if (unit === 'week') return period('week', monday, monday + 6);
  if (unit === 'month')
    return period('month', dayNumber(year, month + later, 1), dayNumber(year, month + later + 1, 0));
  if (unit === 'hour' && later === 1) return ['soon', { within: HOUR }];
  if (unit === 'year') return days(dayNumber(year + later, 1, 1), dayNumber(year + later, 12, 31));
  return undefined;
}

const weekendOf = (today: number, later: number): Made => {
  const saturday = mondayOf(today) + 5 + 7 * later;
  return days(saturday, saturday + 1, later ? 'never' : 'week');
};

const comingWeekday = (weekday: number, { today }: Setting, later = 0): Made => {
  const day = weekdayFrom(today, weekday) + 7 * later;
  return days(day, day, later ? 'never' : 'week');
};
/** "Next Friday" is the one of next week. */
const nextWeekday = (weekday: number, { today }: Setting): Made =>
  days(weekdayFrom(mondayOf(today) + 7, weekday));

/** The early, middle or late part of some days. */
function partOf({ spans, again }: Days, third: 'early' | 'mid' | 'late'): Made | undefined {
  const { first, last } = spans[0]!;
  const length = last - first + 1;
  if (length <= 1) return undefined;
  if (length <= 7)
    return third === 'early'
      ? days(first, first + 1, again)
      : third === 'mid'
        ? days(first + 1, first + 3, again)
        : days(first + 3, first + 4, again);
  if (third === 'early') return days(first, first + 9, again);
  return third === 'mid' ? days(first + 10, first + 19, again) : days(first + 20, last, again);
}

const NUMBERS: Rule[] = [
  rule('tens plus? spelled', ([tens, , one]) => (one > 0 && one < 10 ? ['number', tens + one] : undefined)),
  rule('tens nth|ordinal', ([tens, nth]) => (nth < 10 ? ['ordinal', tens + nth] : undefined)),
  rule('tens', ([tens]) => ['number', tens]),
  rule('spelled spelled', ([zero, one]) => (zero === 0 && one < 10 ? ['minutes', one] : undefined)),
  rule('spelled', ([number]) => (number > 0 ? ['number', number] : undefined)),
  rule('couple', () => ['number', 2]),
  rule('several unit', ([, unit]) => amountOf(3, unit)),
  rule('number plus article? fraction article? unit', ([number, , , quarters, , unit]) =>
    amountOf(number + quarters / 4, unit),
  ),
  rule('number unit', ([number, unit]) => amountOf(number, unit)),
  rule('fraction _ article? unit', ([quarters, , unit]) =>
    unit === 'hour' || unit === 'day' ? amountOf(quarters / 4, unit) : undefined,
  ),
  rule('article unit', ([, unit]) => amountOf(1, unit)),
  rule('dotted unit', ([[whole, tenths], unit]) => amountOf(whole + tenths / 10, unit)),
  rule('slash unit', ([[part, of], unit]) => (part < of ? amountOf(part / of, unit) : undefined)),
  rule('in slash oclock', ([, [part, of]]) => ['soon', { at: (part / of) * HOUR }]),
  rule('in number oclock', ([, number]) => ['soon', { at: number * HOUR }]),
  rule('next number unit', ([, number, unit], { today }) => withinUnits(number, unit, today)),
  rule('number next unit', ([number, , unit], { today }) => withinUnits(number, unit, today)),
  rule('amount plus article? fraction', ([{ unit, count }, , , quarters]) =>
    unit === 'minute' ? ['amount', { unit, count: count + (HOUR * quarters) / 4 }] : undefined,
  ),
];

/** What stood before stays, unless it only leads up to a time of the clock. */
const kept = ({ is, value }: Token, made: Made): Made[] =>
  is === 'at' || is === 'las' || is === 'el' ? [made] : [[is, value] as Made, made];

/** A time in another zone is not this one's. */
const ZONED: Rule = rule('clock zone', ([said], { zones }, [, zone]) =>
  zones.includes(zone!.text)
    ? ['clock', said]
    : [
        ['clock', said],
        ['unknown', undefined],
      ],
);

const CLOCKS: Rule[] = [
  rule('number number meridiem', ([hour, minute, side]) =>
    minute < 60 ? onSide(hour * 100 + minute, side) : undefined,
  ),
  rule('number minutes meridiem', ([hour, minute, side]) =>
    onSide({ minute: hour * HOUR + minute, isSure: false }, side),
  ),
  rule('between|from ~ number|clock plus|and|to|until ~ number|clock meridiem', ([, from, , to, side]) => {
    const end = onSide(to, side);
    return end?.[0] === 'clock' ? between(from, end[1]) : undefined;
  }),
  rule('number plus number meridiem', ([hour, , minute, side], { language }) =>
    language === 'es' && minute > 9 && minute < 60
      ? onSide({ minute: hour * HOUR + minute, isSure: false }, side)
      : undefined,
  ),
  rule('pair meridiem', ([[from, to], side]) => {
    const [end] = [onSide(to, side)];
    return end?.[0] === 'clock' ? between(from, end[1]) : undefined;
  }),
  rule('number|clock meridiem', ([said, side]) => onSide(said, side)),
  rule('dotted meridiem', ([[hour, minute], side]) =>
    onSide({ minute: hour * HOUR + minute, isSure: false }, side),
  ),
  rule('number _ noon', ([number]) => (number === 12 ? clock(NOON) : undefined)),
  rule('noon', () => clock(NOON)),
  rule('midnight', () => clock(MIDNIGHT)),
  rule('number|clock oclock', ([said]) => {
    const read = asClock(said);
    return read && ['clock', read];
  }),
  rule('number|clock ish', ([said]) => {
    const read = asClock(said);
    return read && ['clock', read];
  }),
  rule('article? fraction past number|clock', ([, quarters, , said]) => beside(said, 15 * quarters)),
  rule('article? fraction to number|clock', ([, quarters, , said]) =>
    quarters === 2 ? undefined : beside(said, -15 * quarters),
  ),
  rule('article? fraction las number', ([, quarters, , hour], _, matched) =>
    /^para/.test(matched.at(-2)!.text) ? beside(hour, -15 * quarters) : undefined,
  ),
  rule('number las number', ([minutes, , hour], _, matched) =>
    /^para/.test(matched[1]!.text) && [5, 10, 20, 25].includes(minutes) ? beside(hour, -minutes) : undefined,
  ),
  rule('number past number|clock', ([minutes, , said]) => (minutes < 60 ? beside(said, minutes) : undefined)),
  rule('amount past|from|after number|clock', ([{ unit, count }, , said]) =>
    unit === 'minute' && count < 60 ? beside(said, count) : undefined,
  ),
  rule('amount to|before number|clock', ([{ unit, count }, , said]) =>
    unit === 'minute' && count < 60 ? beside(said, -count) : undefined,
  ),
  rule('at number to number|clock', ([, minutes, , said]) =>
    [5, 10, 20, 25].includes(minutes) &&
    (typeof said !== 'number' || said <= 12) &&
    (typeof said === 'number' ? said : said.minute / HOUR) < minutes
      ? beside(said, -minutes)
      : undefined,
  ),
  rule('number plus fraction', ([hour, , quarters]) =>
    hour <= 24 ? beside(hour, 15 * quarters) : undefined,
  ),
  rule('number|clock minus fraction', ([said, , quarters]) => beside(said, -15 * quarters)),
  rule('number|clock minus number', ([said, , minutes]) =>
    minutes < 60 ? beside(said, -minutes) : undefined,
  ),
  rule('las number plus number !month|glue', ([, hour, , minute]) =>
    minute > 9 && minute < 60 ? beside(hour, minute) : undefined,
  ),
  rule('las number plus number ~ part', ([, hour, , minute, of]) =>
    minute > 9 && minute < 60 ? inPart({ minute: hour * HOUR + minute, isSure: false }, of) : undefined,
  ),
  rule('number plus number ~ part', ([hour, , minute, of]) =>
    minute > 9 && minute < 60 ? inPart({ minute: hour * HOUR + minute, isSure: false }, of) : undefined,
  ),
  rule(
    'at|las|el|weekday|relative|from|between|to|until|before|after|plus number number|minutes !month|unit',
    ([, hour, minute], _, matched) =>
      hour <= 12 && minute < 60 && (minute > 9 || matched[2]!.is === 'minutes')
        ? kept(matched[0]!, ['clock', { minute: hour * HOUR + minute, isSure: false }])
        : undefined,
  ),
  rule('number number|minutes in|las|glue? el|glue|las? part', ([hour, minute, , , of], _, [, second]) =>
    hour <= 12 && minute < 60 && (minute > 9 || second!.is === 'minutes')
      ? inPart({ minute: hour * HOUR + minute, isSure: false }, of)
      : undefined,
  ),
  rule('at|las number amount', ([, hour, { unit, count }]) =>
    unit === 'minute' && hour <= 12 ? ['clock', { minute: hour * HOUR + count, isSure: false }] : undefined,
  ),
  rule('at|las amount', ([, { unit, count }], _, [, said]) =>
    unit === 'minute' && count % HOUR === 0 && count <= MIDNIGHT && /h/.test(said!.text)
      ? ['clock', { minute: count, isSure: count > NOON }]
      : undefined,
  ),
  rule('fraction number !unit|month', ([quarters, hour]) =>
    quarters === 2 && hour <= 12 ? ['clock', { minute: hour * HOUR + 30, isSure: false }] : undefined,
  ),
  ZONED,
];

const DATES: Rule[] = [
  rule(
    'this|coming? weekday cannot|fails comma? but|plus? ~ next|coming !unit|weekday|period|number',
    ([, weekday], setting) => comingWeekday(weekday, setting, 1),
  ),
  rule(
    'weekday after !glue|el|las|at|days|holiday|number|clock|spelled|unit|part|word|light',
    ([weekday], setting) => comingWeekday(weekday, setting, 1),
  ),
  rule(
    'not ~ this|coming? weekday comma? but|plus|and? ~ next|coming !unit|weekday|period|number',
    ([, , weekday], setting) => comingWeekday(weekday, setting, 1),
  ),
  rule('holiday _ year', ([holiday, year]) => days(holiday(year))),
  rule('next|this|coming? holiday', ([, holiday], { today }) => {
    const { year } = dateOf(today);
    const day = [holiday(year), holiday(year + 1)].find((one) => one >= today);
    return day === undefined ? undefined : days(day, day, 'year');
  }),
  rule('from|between month _ pair', ([, month, [first, last]], setting) =>
    spanOf(month, first, month, last, setting),
  ),
  rule('month _ pair', ([month, [first, last]], setting) => spanOf(month, first, month, last, setting)),
  rule('pair _ month _ year', ([[first, last], month, year], setting) =>
    spanOf(month, first, month, last, setting, year),
  ),
  rule('pair _ month', ([[first, last], month], setting) => spanOf(month, first, month, last, setting)),
  rule(
    'between|from _ number|ordinal|minutes|nth plus|to|and|until _ number|ordinal|minutes|nth _ month _ year',
    ([, first, , last, month, year], setting) => spanOf(month, first, month, last, setting, year),
  ),
  rule(
    'between|from _ number|ordinal|minutes|nth plus|to|and|until _ number|ordinal|minutes|nth _ month',
    ([, first, , last, month], setting) => spanOf(month, first, month, last, setting),
  ),
  rule('number|ordinal to _ number|ordinal _ month _ year', ([first, , last, month, year], setting) =>
    spanOf(month, first, month, last, setting, year),
  ),
  rule('number|ordinal to|until _ number|ordinal _ month', ([first, , last, month], setting) =>
    spanOf(month, first, month, last, setting),
  ),
  rule('month _ number|ordinal to|until _ number|ordinal !month', ([month, first, , last], setting) =>
    last > first ? spanOf(month, first, month, last, setting) : undefined,
  ),
  rule('number|ordinal plus|and _ number|ordinal _ month', ([first, , last, month], setting) =>
    listOf(month, [first, last], setting),
  ),
  rule(
    'month _ number|ordinal plus|and _ number !word|unit|meridiem|month|number',
    ([month, first, , last], setting) => (last > first ? listOf(month, [first, last], setting) : undefined),
  ),
  rule('month _ number|ordinal plus|and _ ordinal', ([month, first, , last], setting) =>
    listOf(month, [first, last], setting),
  ),
  rule('number|ordinal|nth|minutes _ month _ year', ([day, month, year], setting) =>
    onDate(month, day, setting, year),
  ),
  rule('number|ordinal|nth|minutes _ month !ordinal', ([day, month], setting) =>
    day <= 31 ? onDate(month, day, setting) : undefined,
  ),
  rule('month _ ordinal|nth _ year', ([month, day, year], setting) => onDate(month, day, setting, year)),
  rule('month _ number _ year', ([month, day, year], setting) => onDate(month, day, setting, year)),
  rule('month _ ordinal|nth', ([month, day], setting) => onDate(month, day, setting)),
  rule('month number|minutes', ([month, day], setting) =>
    day <= 31 ? onDate(month, day, setting) : undefined,
  ),
  rule('next month', ([, month], setting) => monthPeriod(month, setting)),
  rule('month _ year', ([month, year], setting) => monthPeriod(month, setting, year)),
  rule('month', ([month], setting) => monthPeriod(month, setting)),
  rule('date', ([[month, day]], setting) => onDate(month, day, setting)),
  rule('slash', ([[a, b]], setting) => {
    const [month, day] = inOrder(a, b, setting);
    return month > 12 || day > 31 ? undefined : onDate(month, day, setting);
  }),
  rule('weekday dotted', ([weekday, [a, b]], setting) => {
    const [month, day] = inOrder(a, b, setting);
    const date = onDate(month, day, setting);
    return date?.[0] === 'days' ? withWeekday(weekday, date[1]) : undefined;
  }),
  rule('dotted', ([[hour, minute, digits]]) =>
    hour <= 24 && minute < 60 && digits === 2 && minute % 5 === 0
      ? ['clock', { minute: hour * HOUR + minute, isSure: hour > 12 }]
      : undefined,
  ),
  // Weeks and months.
  rule('next unit !number', ([, unit], setting) => periodFrom(unit, 1, setting)),
  rule('unit coming|next', ([unit], setting) => periodFrom(unit, 1, setting)),
  rule('coming unit', ([, unit], setting) => periodFrom(unit, 1, setting)),
  rule('this unit', ([, unit], setting) => periodFrom(unit, 0, setting)),
  rule('unit next2', ([unit], setting) => periodFrom(unit, 2, setting)),
  rule('unit after _ next', ([unit], setting) => periodFrom(unit, 2, setting)),
  rule('weekend next2', (_, { today }) => weekendOf(today, 1)),
  rule('next weekend', (_, { today }) => weekendOf(today, 1)),
  rule('weekend coming|next', (_, { today }) => weekendOf(today, dateOf(today).weekday % 6 ? 0 : 1)),
  rule('weekend _ next unit', ([, , unit], { today }) => (unit === 'week' ? weekendOf(today, 1) : undefined)),
  rule('weekend _ period', ([, { is, spans }]) =>
    is === 'week' ? days(spans[0]!.first + 5, spans[0]!.last) : undefined,
  ),
  rule('weekend after _ days', ([, , { spans }]) => {
    const saturday = weekdayFrom(spans.at(-1)!.last + 1, 6);
    return days(saturday, saturday + 1);
  }),
  rule('weekend before _ days', ([, , { spans }]) => {
    const saturday = weekdayFrom(spans[0]!.first - 8, 6);
    return days(saturday, saturday + 1);
  }),
  rule('unit after|before _ days', ([unit, , { spans }], _, [, side]) => {
    const monday = mondayOf(spans[0]!.first) + (side!.is === 'after' ? 7 : -7);
    return unit === 'week' ? days(monday, monday + 6) : undefined;
  }),
  rule('this|coming? weekend', (_, { today }) => weekendOf(today, 0)),
  rule(
    'weekday comma? el? weekday and|plus|comma? el? weekday ~ period',
    ([one, , , two, , , three, { is, spans }]) =>
      is === 'week' ? inWeek([one, two, three], spans[0]!.first) : undefined,
  ),
  rule('weekday and|plus|comma? el? weekday ~ period', ([one, , , two, { is, spans }]) =>
    is === 'week' ? inWeek([one, two], spans[0]!.first) : undefined,
  ),
  rule('weekday to|until weekday ~ period', ([from, , to, { is, spans }]) => {
    const first = weekdayFrom(spans[0]!.first, from);
    return is === 'week' && weekdayFrom(first, to) <= spans[0]!.last
      ? days(first, weekdayFrom(first, to))
      : undefined;
  }),
  rule('period ~ weekday to|until weekday', ([{ is, spans }, from, , to]) => {
    const first = weekdayFrom(spans[0]!.first, from);
    return is === 'week' && weekdayFrom(first, to) <= spans[0]!.last
      ? days(first, weekdayFrom(first, to))
      : undefined;
  }),
  rule(
    'period ~ weekday comma? el? weekday and|plus|comma? el? weekday',
    ([{ is, spans }, one, , , two, , , three]) =>
      is === 'week' ? inWeek([one, two, three], spans[0]!.first) : undefined,
  ),
  rule('period ~ weekday and|plus|comma? el? weekday', ([{ is, spans }, one, , , two]) =>
    is === 'week' ? inWeek([one, two], spans[0]!.first) : undefined,
  ),
  rule('weekdays part? ~ period', ([, of, { is, spans }]) => {
    if (is !== 'week') return undefined;
    const monday = days(spans[0]!.first, spans[0]!.first + 4);
    return of === undefined ? monday : [monday, part(PARTS[of])];
  }),
  rule('period ~ weekdays', ([{ is, spans }]) =>
    is === 'week' ? days(spans[0]!.first, spans[0]!.first + 4) : undefined,
  ),
  rule('weekday part ~ period', ([weekday, of, { is, spans }]) =>
    is === 'week' ? [days(weekdayFrom(spans[0]!.first, weekday)), part(PARTS[of])] : undefined,
  ),
  rule('weekday ~ period', ([weekday, { is, spans }]) =>
    is === 'week' ? days(weekdayFrom(spans[0]!.first, weekday)) : undefined,
  ),
  rule('period ~ weekday', ([{ is, spans }, weekday]) =>
    is === 'week' ? days(weekdayFrom(spans[0]!.first, weekday)) : undefined,
  ),
  rule('nth|ordinal weekday ~ period', ([nth, weekday, month]) => weekdayOfMonth(nth, weekday, month)),
  rule('last weekday ~ period', ([, weekday, month]) => weekdayOfMonth(-1, weekday, month)),
  rule('weekday ~ period', ([weekday, { is, spans, again }]) => {
    if (is !== 'month') return undefined;
    const days: Days['spans'] = [];
    for (let day = weekdayFrom(spans[0]!.first, weekday); day <= spans[0]!.last; day += 7)
      days.push({ first: day, last: day });
    return ['days', { spans: days, again }];
  }),
  rule('nth|ordinal weekof ~ period', ([nth, , month], setting) => weekOfMonth(nth, 'week', month, setting)),
  rule('last weekof ~ period', ([, , month], setting) => weekOfMonth(-1, 'week', month, setting)),
  rule('nth|ordinal unit ~ period', ([nth, unit, month], setting) => weekOfMonth(nth, unit, month, setting)),
  rule('last unit ~ period', ([, unit, month], setting) => weekOfMonth(-1, unit, month, setting)),
  rule('last unit _ year', ([, unit, year]) =>
    unit === 'week'
      ? days(mondayOf(dayNumber(year, 12, 31)) - 7, mondayOf(dayNumber(year, 12, 31)) - 1)
      : undefined,
  ),
  rule('number|ordinal ~ period', ([day, { is, spans, again }]) => {
    if (is !== 'month' || day > 31) return undefined;
    const { year, month } = dateOf(spans[0]!.first);
    const date = dayOfMonth(year, month, day);
    return date === undefined ? ['unknown', undefined] : days(date, date, again);
  }),
  rule('until|before el? late ~ period', ([, , , { spans, again }]) => [
    'when',
    { days: { spans, again }, edge: 'by' },
  ]),
  rule('until|before el? late ~ unit', ([, , , unit], setting) => {
    const of = periodFrom(unit, 0, setting);
    if (unit === 'day')
      return [
        'when',
        { days: { spans: [{ first: setting.today, last: setting.today }], again: 'never' }, edge: 'by' },
      ];
    return of?.[0] === 'period' || of?.[0] === 'days'
      ? ['when', { days: { spans: of[1].spans, again: 'never' }, edge: 'by' }]
      : undefined;
  }),
  rule('early _ period', ([, of]) => partOf(of, 'early')),
  rule('mid _ period', ([, of]) => partOf(of, 'mid')),
  rule('late _ period', ([, of]) => partOf(of, 'late')),
  rule('late _ unit', ([, unit], setting) => {
    const of = periodFrom(unit, 0, setting);
    return of?.[0] === 'period' ? partOf(of[1], 'late') : undefined;
  }),
  rule('late _ relative', ([, later], { today }) => [days(today + later), range(15 * HOUR, MIDNIGHT)]),
  rule('early _ relative', ([, later], { today }) => [days(today + later), range(0, NOON)]),
  rule('hence relative', ([, later], { today }) => days(today + later)),
  rule('hence period', ([, { spans, again }]) => ['days', { spans, again }]),
  // Days.
  rule('relative number !word|unit|to|until|number|and|plus', ([later, number], { today }) =>
    number <= 12 ? [days(today + later), ['clock', { minute: number * HOUR, isSure: false }]] : undefined,
  ),
  rule('relative', ([later], { today }) => days(today + later)),
  rule('weekday next2', ([weekday], setting) => comingWeekday(weekday, setting, 1)),
  rule('weekday coming', ([weekday], { today }) => days(weekdayFrom(today + 1, weekday))),
  rule('weekday next', ([weekday], setting) => nextWeekday(weekday, setting)),
  rule('next weekday and|plus|comma weekday !ordinal', ([, one, , two], { today }) =>
    inWeek([one, two], mondayOf(today) + 7),
  ),
  rule('next weekday !ordinal|days', ([, weekday], setting) => nextWeekday(weekday, setting)),
  rule('last|next weekday days', ([, weekday, date]) => withWeekday(weekday, date)),
  rule(
    'weekday _ unit? el? ordinal',
    ([weekday, , , day], setting) => onWeekdayAndDay(weekday, day, setting, SOON) ?? ['unknown', undefined],
  ),
  rule(
    'weekday _ nth',
    ([weekday, day], setting) => onWeekdayAndDay(weekday, day, setting, SOON) ?? ['unknown', undefined],
  ),
  rule('weekday _ days', ([weekday, date]) => withWeekday(weekday, date)),
  rule('this|coming weekday !number', ([, weekday], setting) => comingWeekday(weekday, setting)),
  rule('weekday unit', ([weekday, unit], setting) =>
    unit === 'week' ? comingWeekday(weekday, setting, 1) : undefined,
  ),
  rule('weekday weekday', ([one, two], setting) => [
    comingWeekday(one, setting),
    ['and', undefined],
    ['weekday', two],
  ]),
  rule('weekday to weekday', ([from, , to], setting) => weekdaySpan(from, to, setting)),
  rule('weekday _ unit number', ([weekday, , day], setting) =>
    onWeekdayAndDay(weekday, day, setting, HALF_A_YEAR),
  ),
  rule('this? weekday _ number !number|to|meridiem|word|unit', ([, weekday, number], setting) =>
    weekdayAndNumber(weekday, number, setting),
  ),
  rule('weekday', ([weekday], setting) => comingWeekday(weekday, setting)),
  rule('weekdays', (_, { today }) => ['days', { spans: workdaysFrom(today), again: 'week' }]),
  rule('unit ordinal|number', ([unit, day], setting) =>
    unit === 'day' && day <= 31 ? onDay(day, setting) : undefined,
  ),
  rule('el pair', ([, [a, b]], setting) => {
    const [month, day] = inOrder(a, b, setting);
    return setting.language === 'es' && month <= 12 ? onDate(month, day, setting) : undefined;
  }),
  rule('pair', ([[a, b]], setting, [said]) => {
    const [month, day] = inOrder(a, b, setting);
    return Math.max(a, b) > 12 && month <= 12 && day <= 31 && !/–/.test(said!.text)
      ? onDate(month, day, setting)
      : undefined;
  }),
  rule('el number to el? number !word|unit|meridiem|month', ([, first, , , last], setting, [said]) => {
    const [from, to] = [onDay(first, setting), onDay(last, setting)];
    return /el$/.test(said!.text) && first <= 31 && last <= 31 && from?.[0] === 'days' && to?.[0] === 'days'
      ? spanned(from[1], to[1])
      : undefined;
  }),
  rule('el number !word|unit|number|plus|meridiem', ([, day], setting, [said]) =>
    day <= 31 && (said!.text !== 'the' || day > 9) ? onDay(day, setting) : undefined,
  ),
  rule('weekof _ number|ordinal|nth !unit|word', ([, day], setting) => {
    const date = onDay(day, setting);
    return date?.[0] === 'days' ? weekOf(date[1]) : undefined;
  }),
  rule('el nth !word|unit|weekday|month|period|number', ([, day], setting) =>
    day > 3 ? onDay(day, setting) : undefined,
  ),
  rule('after|before|from|until number !month', ([, day], setting, [limit]) => {
    const date = / (?:del|el)$/.test(limit!.text) && day <= 31 ? onDay(day, setting) : undefined;
    return date && [[limit!.is, limit!.value] as Made, date];
  }),
  rule('ordinal !word', ([day], setting) => (day <= 31 ? onDay(day, setting) : undefined)),
  rule('weekof _ days', ([, { spans, again }]) => weekOf({ spans, again })),
  rule('period', ([{ spans, again }]) => ['days', { spans, again }]),
];

/** Weekdays of the week that begins on a Monday. */
const inWeek = (weekdays: number[], monday: number): Made => {
  const found = weekdays.map((weekday) => weekdayFrom(monday, weekday));
  return ['days', { spans: found.map((day) => ({ first: day, last: day })), again: 'never' }];
};

const weekOf = ({ spans, again }: Days): Made => {
  const monday = mondayOf(spans[0]!.first);
  return days(monday, monday + 6, again);
};

function spanOf(
  fromMonth: number,
  first: number,
  toMonth: number,
  last: number,
  setting: Setting,
  year?: number,
): Made | undefined {
  const [from, to] = [onDate(fromMonth, first, setting, year), onDate(toMonth, last, setting, year)];
  return from?.[0] === 'days' && to?.[0] === 'days' ? spanned(from[1], to[1]) : ['unknown', undefined];
}

function listOf(month: number, all: number[], setting: Setting): Made {
  const dates = all.map((day) => onDate(month, day, setting));
  const spans = dates.flatMap((date) => (date?.[0] === 'days' ? date[1].spans : []));
  return spans.length === all.length ? ['days', { spans, again: 'year' }] : ['unknown', undefined];
}

/** From the first of some days to the last of others. */
function spanned(from: Days, to: Days): Made {
  const { first } = from.spans[0]!;
  const { last } = to.spans.at(-1)!;
  const step = to.again === 'week' ? 7 : to.again === 'month' ? 30 : 365;
  const { day, month, year } = dateOf(last);
  if (last < first && from.again === 'year' && monthsLater(first, -12) <= last && to.again === 'year')
    return days(monthsLater(first, -12), last);
  if (last >= first)
    return days(first, last, from.again === 'week' && to.again === 'week' ? 'week' : 'never');
  if (to.again === 'never') return ['unknown', undefined];
  return days(
    first,
    to.again === 'year'
      ? dayNumber(year + 1, month, day)
      : to.again === 'month'
        ? monthsLater(last, 1)
        : last + step * Math.ceil((first - last) / step),
  );
}

function weekdaySpan(from: number, to: number, { today }: Setting): Made {
  const length = (to - from + 7) % 7;
  const first = weekdayFrom(today, from);
  // Inside the stretch, what is left of it is meant.
  const begun = first - 7 + length > today ? first - 7 : first;
  return days(begun, begun + length, 'week');
}

/** A date whose weekday was said as well; when they do not go together nobody knows which is meant. */
function withWeekday(weekday: number, { spans, again }: Days): Made {
  const { first, last } = spans[0]!;
  if (first !== last || dateOf(first).weekday === weekday) return ['days', { spans, again }];
  if (again === 'month') {
    const { day } = dateOf(first);
    for (let at = first; at < first + HALF_A_YEAR; at++)
      if (dateOf(at).weekday === weekday && dateOf(at).day === day) return days(at);
  }
  return ['unknown', undefined];
}

/** "Tuesday 8" is the coming Tuesday that is an 8th, when there is one soon; else nobody knows what the number is. */
function weekdayAndNumber(weekday: number, number: number, setting: Setting): Made | undefined {
  if (number > 31) return undefined;
  return (
    onWeekdayAndDay(weekday, number, setting, number > 12 ? HALF_A_YEAR : SOON) ??
    (number > 12 ? ['unknown', undefined] : undefined)
  );
}

function workdaysFrom(today: number): Days['spans'] {
  const monday = mondayOf(today);
  const isWeekend = today > monday + 4;
  return isWeekend
    ? [{ first: monday + 7, last: monday + 11 }]
    : [
        { first: today, last: monday + 4 },
        { first: monday + 7, last: Math.max(monday + 7, today + 6) },
      ];
}

function weekdayOfMonth(nth: number, weekday: number, { is, spans, again }: Period): Made | undefined {
  if (is !== 'month') return undefined;
  const { year, month } = dateOf(spans[0]!.first);
  const day = nthWeekday(year, month, weekday, nth);
  return day === undefined ? ['unknown', undefined] : days(day, day, again);
}

function weekOfMonth(nth: number, unit: Unit, { is, spans, again }: Period, _: Setting): Made | undefined {
  if (is !== 'month' || unit !== 'week') return undefined;
  const { first, last } = spans[0]!;
  if (nth < 0) return days(last - 6, last, again);
  const from = first + 7 * (nth - 1);
  return from > last ? ['unknown', undefined] : days(from, Math.min(from + 6, last), again);
}

const SHIFTS: Rule[] = [
  rule('amount from|after ~ days', ([amount, , of]) => movedBy(of, amount, 1)),
  rule('nextTo + days', ([later, { spans }]) =>
    days(later < 0 ? spans[0]!.first + later : spans.at(-1)!.last + later),
  ),
  rule('amount before ~ days', ([amount, , of]) => movedBy(of, amount, -1)),
  rule('days amount from|after ~ days', ([of, amount, , from]) => {
    const moved = movedBy(from, amount, 1);
    const { weekday } = dateOf(of.spans[0]!.first);
    return moved?.[0] === 'days' && of.again === 'week'
      ? days(weekdayFrom(moved[1].spans[0]!.first, weekday))
      : undefined;
  }),
  rule('in at|glue? amount hence?', ([, , amount], { today }) => later(amount, today)),
  rule('within amount', ([, amount], { today }) => within(amount, today)),
  rule('next amount', ([, amount], { today }) => within(amount, today)),
  rule('amount next|coming', ([amount], { today }) => within(amount, today)),
  rule('within unit', ([, unit], { today }) => withinUnits(1, unit, today)),
  rule('amount _ days', ([amount, of]) =>
    amount.unit === 'day' && amount.count % 7 === 0 ? movedBy(of, amount, 1) : undefined,
  ),
  rule('amount hence', ([amount], { today }) => later(amount, today)),
];

function later(amount: Amount, today: number): Made | undefined {
  if (amount.unit === 'minute') return ['soon', { at: amount.count }];
  const day = shifted(today, amount);
  return day === undefined ? undefined : days(day);
}

function within(amount: Amount, today: number): Made | undefined {
  if (amount.unit === 'minute') return ['soon', { within: amount.count }];
  const day = shifted(today, amount);
  return day === undefined ? undefined : days(today, day);
}

function withinUnits(number: number, unit: Unit, today: number): Made | undefined {
  const amount = amountOf(number, unit);
  return amount[0] === 'amount' ? within(amount[1], today) : undefined;
}

const HOURS: Rule[] = [
  rule('tonight ~ clock|number', ([, said], { today }) => {
    const made = inPart(said, 'evening');
    return made && [days(today), made];
  }),
  rule('clock|number ~ tonight', ([said], { today }) => {
    const made = inPart(said, 'evening');
    return made && [days(today), made];
  }),
  rule('tonight', (_, { today }) => [days(today), part(PARTS.night)]),
  // Ranges first: "from 5 to 6 in the evening".
  rule(
    'from|between|las? ~ number|clock to|until|plus|and ~ number|clock in|las|glue? el|glue|las? part',
    ([, from, , to, , , of]) => {
      const end = inPart(to, of);
      return end?.[0] === 'clock' ? between(from, end[1]) : undefined;
    },
  ),
  rule('pair ~ part', ([[from, to], of]) => {
    const end = inPart(to, of);
    return end?.[0] === 'clock' ? between(from, end[1]) : undefined;
  }),
  rule('part ~ pair', ([of, [from, to]]) => {
    const start = inPart(from, of);
    return start?.[0] === 'clock' ? between(start[1], to) : undefined;
  }),
  rule('las number|clock to ~ number|clock', ([, from, , to]) => between(from, to)),
  rule('from|between ~ number|clock part? to|until|plus|and ~ number|clock', ([, from, of, , to]) => {
    const start = of === undefined ? undefined : inPart(from, of);
    return between(start?.[0] === 'clock' ? start[1] : from, to);
  }),
  rule('number|clock this part', ([said, , of], { today }) => {
    const made = inPart(said, of);
    return made && [days(today), made];
  }),
  rule('this part ~ number|clock !word|unit', ([, of, said], { today }) => {
    const made = inPart(said, of);
    return made && [days(today), made];
  }),
  rule('spoken part', ([, of]) => [['nextTo', 0], part(PARTS[of])]),
  rule('early|late this part', ([, , of], { today }, [third]) => [
    days(today),
    part((third!.is === 'early' ? EARLY : LATE)[of] ?? PARTS[of]),
  ]),
  rule('this part', ([, of], { today }) => [days(today), part(PARTS[of])]),
  rule('next part', () => ['unknown', undefined]),
  rule('clock in|las|glue? el|glue|las? part', ([said, , , of]) => inPart(said, of)),
  rule('number in|las|glue el|glue|las? part', ([said, , , of]) =>
    said <= 12 || said >= 100 ? inPart(said, of) : undefined,
  ),
  rule('early? part ~ clock', ([, of, said]) => inPart(said, of)),
  rule('part ~ number !word|unit|month|to|plus|and', ([of, said]) =>
    said <= 12 ? inPart(said, of) : undefined,
  ),
  rule('clock to|until ~ clock|number', ([from, , to]) => between(from, to)),
  rule('number to|until ~ clock', ([from, , to]) => (from <= 24 ? between(from, to) : undefined)),
  rule('at|days ~ number to|until ~ number !word|unit', ([before, from, , to]) =>
    from <= 24 && to <= 24 ? withBefore(before, between(from, to)) : undefined,
  ),
  rule('number to number ~ days', ([from, , to, of]) => {
    const made = from <= 12 && to <= 12 ? between(from, to) : undefined;
    return made && [made, ['days', of]];
  }),
  rule('number to number !word|unit|month|period|meridiem|days', ([from, , to]) =>
    from <= 12 && to <= 12 && from !== to ? between(from, to) : undefined,
  ),
  rule('days ~ pair', ([of, [from, to]]) => withBefore(of, between(from, to))),
  rule('at|between|from|after pair', ([, [from, to]]) => between(from, to)),
  rule('pair ~ days', ([[from, to], of]) => {
    const made = between(from, to);
    return made && [made, ['days', of]];
  }),
  rule('from|after ~ number|clock plus|and|but? before|until ~ number|clock', ([, from, , , to]) =>
    between(from, to),
  ),
  rule('number and clock', ([first, , last]) => {
    const [one, other] = [between(first, last), last];
    return first <= 12 && one?.[0] === 'hours'
      ? [clock(one[1].ranges[0]!.from), clock(likely(other))]
      : undefined;
  }),
  rule('at|las glue? number !word|unit|period', ([, , said], _, [at, glue]) => {
    // "Make it for 4" may be about people.
    if (/^make/.test(at!.text) && glue!.text === 'for') return undefined;
    const read = clockOf(said);
    return read && (said <= 24 || said % 5 === 0) ? ['clock', read] : undefined;
  }),
  rule('las number and|plus number !word|unit|meridiem|month|period', ([, first, , last]) =>
    first <= 12 && last <= 12
      ? [
          ['clock', { minute: first * HOUR, isSure: false }],
          ['and', undefined],
          ['clock', { minute: last * HOUR, isSure: false }],
        ]
      : undefined,
  ),
  rule('las number', ([, said]) => {
    const read = clockOf(said);
    // "24:00" of a day may be its beginning or its end.
    if (said === 24) return ['unknown', undefined];
    return read && said < 24 ? ['clock', read] : undefined;
  }),
  rule('clock and|plus number !word|unit|meridiem|number|month', ([said, , number]) =>
    number <= 12
      ? [
          ['clock', said],
          ['and', undefined],
          ['clock', { minute: number * HOUR, isSure: false }],
        ]
      : undefined,
  ),
  rule('and|plus|not|cannot ~ number to|until ~ number !word|unit|month', ([, from, , to], _, [first]) => {
    const made = from <= 24 && to <= 24 ? between(from, to) : undefined;
    return made && [[first!.is, undefined] as Made, made];
  }),
  rule('from|after ~ clock', ([, said]) => range(likely(said) % MIDNIGHT, MIDNIGHT, said.isSure)),
  rule('from|after ~ number !word|unit|to|plus', ([, said]) => {
    const read = clockOf(said);
    return read && said <= 24 ? range(likely(read), MIDNIGHT, false) : undefined;
  }),
  rule('before|until ~ clock', ([, said]) => range(0, likely(said), said.isSure)),
  rule('before|until ~ number !word|unit', ([, said]) => {
    const read = clockOf(said);
    return read && said <= 24 ? range(0, likely(read), false) : undefined;
  }),
  rule('clock later', ([said]) => range(likely(said), MIDNIGHT, said.isSure)),
  rule('clock earlier', ([said]) => range(0, likely(said), said.isSure)),
  rule('clock minus fraction', ([said, , quarters]) => beside(said, -15 * quarters)),
  rule('days meridiem', ([of, side]) => [['days', of], part(PARTS[side === 0 ? 'morning' : 'afternoon'])]),
  rule('number number days', ([hour, minute, of]) =>
    hour <= 12 && minute > 9 && minute < 60
      ? [
          ['clock', { minute: hour * HOUR + minute, isSure: false }],
          ['days', of],
        ]
      : undefined,
  ),
  rule('days to number !unit|to', ([of, , said]) =>
    withBefore(of, said <= 24 ? ['clock', clockOf(said)!] : undefined),
  ),
  ZONED,
  rule('past ~ clock', ([, said]) => range(likely(said) % MIDNIGHT, MIDNIGHT, said.isSure)),
  rule('clock', ([said]) => {
    const minute = likely(said);
    return ['hours', { ranges: [{ from: minute, to: minute }], is: 'at', isSure: said.isSure }];
  }),
  rule('early ~ part', ([, of]) => part(EARLY[of] ?? PARTS[of])),
  rule('late|hence ~ part', ([, of]) => part(LATE[of] ?? PARTS[of])),
  rule('before ~ part', ([, of]) => range(0, PARTS[of].from)),
  rule('after ~ part', ([, of]) => range(PARTS[of].to, MIDNIGHT)),
  rule('before ~ meal', ([, of]) => part(MEALS[of].before)),
  rule('after ~ meal', ([, of]) => part(MEALS[of].after)),
  rule('las meal', ([, of]) => part(MEALS[of].at)),
  rule('at|days|glue meal', ([before, of]) => withBefore(before, part(MEALS[of].at))),
  rule('meal ~ days', ([meal, of]) => [part(MEALS[meal].at), ['days', of]]),
  rule('part', ([of], _, [said]) => part(PARTS[of], /s$/.test(said!.text) && of !== 'daytime')),
  rule('hours and|plus|comma? ~ hours !days|cannot|fails', ([one, , other]) => joined(one, other)),
];

const withBefore = (before: Days | undefined, made: Made | undefined): Made[] | undefined =>
  made && (before ? [['days', before], made] : [made]);

/** A time that nobody called morning or evening is in the part of the day that it is said with. */
export function fitted(of: Range, hours: Hours): Hours {
  const [first] = hours.ranges;
  if (hours.isSure || !first || hours.is === 'part') return hours;
  const isInside = (from: number) => from >= of.from && from < of.to;
  if (isInside(first.from) || !isInside(first.from + NOON)) return hours;
  const move = ({ from, to }: Range): Range => ({ from: from + NOON, to: to === MIDNIGHT ? to : to + NOON });
  return { ...hours, ranges: hours.ranges.map(move), isSure: true };
}

/** "Morning or afternoon": both; two times of the clock in a row are both as well. */
function joined(one: Hours, other: Hours): Made | undefined {
  if (one.is !== 'part' && other.is === 'part') return joined(other, one);
  const [first, last] = [one.ranges[0]!, other.ranges[0]!];
  if (one.is === 'part' && other.is !== 'part') {
    // "In the morning, 9 to 11" says the same twice.
    const inside = fitted(first, other);
    const { from, to } = inside.ranges[0]!;
    if (from < first.from || from >= first.to) return undefined;
    // "In the afternoon, after 3" ends with the afternoon.
    return to === MIDNIGHT && other.is === 'range' ? range(from, first.to, true) : ['hours', inside];
  }
  if (
    one.is === 'range' &&
    other.is === 'range' &&
    first.to === MIDNIGHT &&
    last.from === 0 &&
    first.from < last.to
  )
    return range(first.from, last.to, one.isSure && other.isSure);
  return [
    'hours',
    { ...other, ranges: [...one.ranges, ...other.ranges], isSure: one.isSure && other.isSure },
  ];
}

const WHENS: Rule[] = [
  rule('comma glue|las|el? hours word|light? fails|cannot', ([, , hours]) => [
    ['comma', undefined],
    ['unwanted', { hours }],
  ]),
  rule('weekof _ days', ([, { spans, again }]) => weekOf({ spans, again })),
  rule('early _ days', ([, of]) => partOf(of, 'early') ?? [['days', of], range(0, NOON)]),
  rule('mid _ days', ([, of]) => partOf(of, 'mid') ?? [['days', of], range(11 * HOUR, 14 * HOUR)]),
  rule('late _ days', ([, of]) => partOf(of, 'late') ?? [['days', of], range(15 * HOUR, 21 * HOUR)]),
  rule('between|from? ~ days to|until ~ days', ([, from, , to]) => spanned(from, to)),
  rule('between ~ days plus|and ~ days', ([, from, , to]) => spanned(from, to)),
  rule('days glue days', ([one, , other]) => narrowed(one, other) ?? ['unknown', undefined]),
  rule('days days', ([one, other]) => narrowed(one, other) ?? ['unknown', undefined]),
  rule('days comma? this|next? days', ([one, , , other]) => narrowed(one, other)),
  rule(
    'from|after|before|until word|light? word|light? word|light? ~ days ~ hours',
    ([edge, , , , of, hours], _, matched) => edged(edge, matched, of, hours),
  ),
  rule('from|after|before|until word|light? word|light? word|light? ~ days', ([edge, , , , of], _, matched) =>
    edged(edge, matched, of),
  ),
  rule('before|until word|light word|light? word|light? ~ hours', ([, , , , hours]) =>
    hours.is === 'at' ? range(0, hours.ranges[0]!.from) : undefined,
  ),
  rule('after|from word|light word|light? word|light? ~ hours', ([, , , , hours]) =>
    hours.is === 'at' ? range(hours.ranges[0]!.from, MIDNIGHT) : undefined,
  ),
  rule('earlier ~ days', ([, of]) => ['when', { days: of, edge: 'by' }]),
  rule('days later', ([of]) => ['when', { days: of, edge: 'from' }]),
  rule('days earlier', ([of]) => ['when', { days: of, edge: 'by' }]),
  rule('hours hours', ([one, other]) => joined(one, other)),
  rule('days at|las|glue|in|el? at|las|el? hours', ([of, , , hours]) => ['when', { days: of, hours }]),
  rule('hours at|las|glue|in|el? at|las|el? when', ([hours, , , when]) => {
    const made = when.hours && joined(hours, when.hours);
    return made?.[0] === 'hours' ? ['when', { ...when, hours: made[1] }] : undefined;
  }),
  rule('hours ~ days ~ hours', ([one, of, other]) => {
    const made = joined(one, other);
    return made?.[0] === 'hours'
      ? ['when', { days: of, hours: made[1] }]
      : [
          ['when', { days: of, hours: other }],
          ['unknown', undefined],
        ];
  }),
  rule('hours ~ days', ([hours, of]) => ['when', { days: of, hours, leads: true }]),
  rule('days ~ hours', ([of, hours]) => ['when', { days: of, hours }]),
  rule('hours and|plus when', ([hours, , when]) => {
    const made =
      when.days && !when.edge && when.hours?.is === 'part' && hours.is === 'part'
        ? joined(hours, when.hours)
        : undefined;
    return made?.[0] === 'hours' ? ['when', { ...when, hours: made[1] }] : undefined;
  }),
  rule('when ~ hours', ([when, hours]) =>
    when.hours || when.edge ? undefined : ['when', { ...when, hours }],
  ),
  rule('days', ([of]) => ['when', { days: of }]),
  rule('hours', ([hours]) => ['when', { hours }]),
  rule('when word|light? fails', ([when]) => ['unwanted', when]),
  rule('when not !when|glue|el|at|las|word|light', ([when]) => ['unwanted', when]),
  rule('when word|light? cannot !when|glue|el|at|las|from|to|until', ([when], _, [, between]) =>
    isReason(between!.text) ? undefined : ['unwanted', when],
  ),
  rule('cannot + word|light? + word|light? + when', ([, , , when]) => ['unwanted', when]),
  rule('cannot word? word? ~ soon', () => ['word', undefined]),
  rule('not at|glue|el|las|in|from? at|glue|el|las? when', ([, , , when]) => ['unwanted', when]),
  rule('unwanted comma when and|plus', ([one, , other]) => [
    ['unwanted', one],
    ['unwanted', other],
    ['and', undefined],
  ]),
  rule('unwanted and|plus ~ when !fails|cannot', ([one, , other]) => [
    ['unwanted', one],
    ['unwanted', other],
  ]),
];

/** What is left beside a time belongs to it, and nobody knows how. */
const LEFT: Rule[] = [
  rule('article? fraction|amount past|to|minus', () => ['unknown', undefined]),
  rule('number past|minus', () => ['unknown', undefined]),
  rule('when number|pair|ordinal|minutes|year !word|unit|plus|and', ([when]) => [
    ['when', when],
    ['unknown', undefined],
  ]),
  rule('when at|las|el|glue|in number|ordinal|year !word|unit', ([when]) => [
    ['when', when],
    ['unknown', undefined],
  ]),
  rule('number|ordinal|nth|minutes|pair|early|late|mid|weekof|next2|fraction|past|last when', ([, when]) => [
    ['unknown', undefined],
    ['when', when],
  ]),
  rule('in|within amount', () => ['unknown', undefined]),
  rule('amount after|before word|light', () => ['unknown', undefined]),
  rule('when until|before|after|from number', ([when]) => [
    ['when', when],
    ['unknown', undefined],
  ]),
  rule('after|before|until el|las|glue? word|light', (_, __, matched) =>
    isLimit(matched[0]!.text, matched.at(-1)!.text) ? ['unknown', undefined] : undefined,
  ),
  rule('number meridiem', () => ['unknown', undefined]),
];

/** "After four because I work": whoever gives a reason takes nothing back. */
const isReason = (word: string): boolean => /^(?:porque|xq|pq|q|que|cause|cuz|since|as|bc)$/.test(word);

/** "Look after", "before you book" limit no time. */
const isLimit = (limit: string, word: string): boolean =>
  /^(?:after|before|until|till|til|(?:antes|despues)(?: del?| que)?|hasta)$/.test(limit) &&
  !/^(?:all|that|this|him|her|them|it|one|someone|booking|book|calling|confirming|anyone|anything|further|now|here|there|cada|ti|mi|reservar|confirmar|llamar|care|hours)$/.test(
    word,
  );

function narrowed(one: Days, other: Days): Made | undefined {
  const [wide, narrow] = [one.spans[0]!, other.spans[0]!];
  if (one.spans.length > 1 || other.spans.length > 1) return undefined;
  if (narrow.first >= wide.first && narrow.last <= wide.last) return ['days', other];
  return wide.first >= narrow.first && wide.last <= narrow.last ? ['days', one] : undefined;
}

function edged(_: undefined, matched: { is: string }[], of: Days, hours?: Hours): Made {
  const edge = matched[0]!.is === 'until' ? 'by' : (matched[0]!.is as 'from' | 'after' | 'before');
  const [range] = hours?.ranges ?? [];
  const isDaily =
    hours?.isEveryDay ||
    (hours?.is === 'range' && edge === 'from' && range!.from > 0 && range!.to < MIDNIGHT);
  if (hours?.ranges.length === 1 && isDaily) return ['when', { days: of, edge, daily: hours }];
  return ['when', { days: of, ...(hours && { hours }), edge }];
}

/** How words of time are put together, step by step. */
export const RULES: Rule[] = [...NUMBERS, ...CLOCKS, ...DATES, ...SHIFTS, ...HOURS, ...WHENS, ...LEFT];
