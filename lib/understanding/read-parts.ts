import { zonedParts } from '../errand/zoned-time.ts';
import { dayNumber } from '../time/calendar.ts';
import { foldText } from '../words/fold-text.ts';
import { plainWords } from '../words/plain-words.ts';
import type { Parts } from './intent/read-act.ts';
import { conditionsIn } from './intent/read-conditions.ts';
import { isOwnThing } from './intent/signs.ts';
import { languageOf } from './language.ts';
import { readBusiness } from './place/read-business.ts';
import { readPlace } from './place/read-place.ts';
import { withoutOpening } from './read-correction.ts';
import { readShift, type Shift } from './read-shift.ts';
import { readUnknownService } from './read-unknown-service.ts';
import { type ReadService, readService } from './service/read-service.ts';
import { vocabularyOf } from './service/vocabulary.ts';
import { amended, inTheirWeek } from './time/amend.ts';
import { namesPastDay } from './time/past-day.ts';
import { readTime, type SaidTime } from './time/read-time.ts';
import type { Setting } from './time/tokenize.ts';
import { type LocalWindow, type Reading, windowsOf } from './time/windows.ts';
import type { Context, Details, KnownBusiness, OpenErrand, Wanted } from './utterance.ts';

/** Minutes that a time of the clock lasts; a table is kept no longer. */
const WIDTH = 120;
const TABLE_WIDTH = 30;

/** Reads everything off a message that does not depend on what its writer is doing. */
export function readParts(text: string, context: Context): Parts {
  const folded = plainWords(foldText(text));
  const { directory, now, timezone, country, open = [] } = context;
  // The "no" of "no, a vet" is about what was said before.
  const service = readService(withoutOpening(meantIn(text)), vocabularyOf(directory.categories));
  const called = readBusiness(text, directory.businesses ?? NOBODY);
  const business = called?.name;
  const found = readPlace(text, directory.areas);
  // "A table at Trattoria Nove" names no place.
  const isName = found.unknownArea !== undefined && called?.name.includes(found.unknownArea);
  const place = isName ? {} : found;
  const plain = namesOut(folded, called?.said, service);
  const language = languageOf(folded) === 'es' ? 'es' : 'en';
  const { year, month, day, hour, minute } = zonedParts(now, timezone);
  const today = dayNumber(year, month, day);
  const setting: Setting = {
    language,
    country,
    today,
    isDayFirst: language === 'es' || country !== 'US',
    zones: zonesOf(timezone),
    hasDays: open.length > 0,
  };
  const said = wantedOf(text, service);
  // What a business that is named does is known.
  const wanted: Wanted =
    (said.is === 'unknown' || service.isHinted) && called?.category ? { is: 'unsaid' } : said;
  const about = [
    ...(wanted.is === 'service' ? [wanted.service] : []),
    ...(wanted.is === 'unsaid' && called?.category ? [called.category] : []),
    ...(wanted.is === 'unsaid' && !called && open[0] ? [open[0].service] : []),
  ];
  const isTable =
    about.some((each) => /restaurant/i.test(each)) || (about.length === 0 && AT_TABLE.test(folded));
  const isMeal =
    /\b(?:breakfast|brunch|lunch|morning|desayun\w+|almuerzo|comida|manana por la manana)\b/.test(folded);
  const reading: Reading = {
    now: today * 1440 + hour * 60 + minute,
    width: isTable ? TABLE_WIDTH : WIDTH,
    isDinner: isTable && !isMeal,
  };
  // "A dentist that same day" is on the day of what was asked for last.
  const concerned =
    concernedBy(open, wanted, called?.category) ?? (SAME_DAY.test(folded) ? open[0] : undefined);
  const shift = concerned ? readShift(folded) : null;
  const rest = called && !isTimeWord(called.said) ? withoutNames(text, called.said) : text;
  const read = readTime(shift?.rest ?? rest, setting);
  const time = inTheirWeek(read, concerned?.windows ?? []);
  const slot = concerned?.state === 'booked' ? concerned.windows?.[0] : undefined;
  const isSlot = slot !== undefined && !SAME_TIME.test(folded);
  const windows = shift
    ? shiftedTo(shift, time, concerned?.windows ?? [], slot !== undefined, reading)
    : (amended(time, concerned?.windows ?? [], isSlot, reading) ?? windowsOf(time, reading));
  const details: Details = {
    wanted,
    ...(business && { business }),
    ...(called?.category && { category: called.category }),
    ...place,
    windows: windows && windows.length > 0 ? windows : null,
    isAsap: time.isAsap && !(windows && windows.length > 0),
    conditions: conditionsIn(folded),
  };
  const isOver = shift !== null && shift.by !== null && windows?.length === 0;
  const isPast =
    namesPastDay(text) ||
    isOver ||
    time.isOver ||
    (details.windows === null && time.whens.length > 0 && time.unread.length === 0);
  return { text, folded, plain, context, service, details, time, isPast, setting, reading };
}

/** What is said of a table, where no trade is named. */
const AT_TABLE =
  /\b(?:table|mesa|party of|somos|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez) (?:people|of us|guests|personas|adultos))\b/;
const NOBODY: KnownBusiness[] = [];
const SAME_DAY = /\b(?:same day|mismo dia|ese dia)\b/;
const MEANT = /\b(?:i mean|i meant|quise decir|queria decir)\b(?! (?:it|that)\b)/i;
/** Of "did I say massage? I meant a physio" what follows. */
export const meantIn = (text: string): string => text.slice(MEANT.exec(text)?.index ?? 0);
const SAME_TIME = /\b(?:same (?:time|hour)|misma hora)\b/;
const MINUTE = 60_000;
const DAY = 1440;

/** Windows as much later as is said, and what else is said of them: "two days later at 4". */
function shiftedTo(
  { by }: Shift,
  rest: SaidTime,
  before: LocalWindow[],
  isSlot: boolean,
  reading: Reading,
): LocalWindow[] | null {
  const windows = shifted(before, by, isSlot, reading);
  if (!windows || windows.length === 0) return windows;
  return amended(rest, windows, false, reading) ?? windows;
}

/** Windows as many milliseconds later; `null` when it is not clear whither, none when that is over. */
function shifted(
  before: LocalWindow[],
  by: number | null,
  isSlot: boolean,
  { now, width }: Reading,
): LocalWindow[] | null {
  const [slot] = before;
  if (by === null || !slot) return null;
  const minutes = by / MINUTE;
  if (!isSlot)
    return before
      .map(({ start, end }) => ({ start: Math.max(start + minutes, now), end: end + minutes }))
      .filter(({ start, end }) => start < end);
  const start = slot.start + minutes;
  if (start <= now) return [];
  if (minutes % DAY === 0) {
    const day = Math.floor(start / DAY) * DAY;
    return [{ start: Math.max(day, now), end: day + DAY }];
  }
  // A time of the clock lasts two hours, into which the old one must not fall.
  return [{ start, end: minutes < 0 ? Math.min(start + width, slot.start - 1) : start + width }];
}

const zoneNames = new Map<string, string[]>();
/** What people call a zone, in summer and in winter: "est", "edt", "et", "eastern". */
function zonesOf(timezone: string): string[] {
  const known = zoneNames.get(timezone);
  if (known) return known;
  const called = (timeZoneName: 'short' | 'long' | 'shortGeneric', month: number) =>
    new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName })
      .formatToParts(Date.UTC(2026, month))
      .find(({ type }) => type === 'timeZoneName')
      ?.value.toLowerCase() ?? '';
  const names = [0, 6].flatMap((month) => [called('short', month), called('shortGeneric', month)]);
  const long = called('long', 0).split(' ')[0] ?? '';
  zoneNames.set(timezone, [...names, long, `${long} time`]);
  return zonesOf(timezone);
}

/** The words of a text that are not those of a name. */
const withoutNames = (text: string, said: string): string => foldText(text).replace(patternOf(said), ' ');
const isTimeWord = (said: string): boolean => !said.includes(' ');
const patternOf = (phrase: string): RegExp =>
  new RegExp(`\\b${phrase.split(' ').join("(?:'s)?[^\\p{L}\\p{N}]+(?:(?:and|y) )?")}\\b`, 'gu');

/** A text with "business" in the place of one, "service" of the name of a trade, and "thing" of a word that hints at one. */
function namesOut(folded: string, called: string | undefined, { said, hints }: ReadService): string {
  const first = called ? folded.replace(patternOf(called), 'business') : folded;
  const named = said.reduce((text, phrase) => text.replace(patternOf(phrase), 'service'), first);
  return hints
    .filter((phrase) => !isOwnThing(phrase))
    .reduce((text, phrase) => text.replace(patternOf(phrase), 'thing'), named);
}

function wantedOf(text: string, { named, missing }: ReadService): Wanted {
  const [service, ...more] = named;
  if (service !== undefined)
    return more.length > 0 ? { is: 'among', among: named } : { is: 'service', service };
  const asked = readUnknownService(text);
  // "A unicorn groomer" is told back whole, not as "groomer".
  const unknownService = missing !== undefined && !asked?.includes(missing) ? missing : asked;
  return unknownService === undefined ? { is: 'unsaid' } : { is: 'unknown', unknownService };
}

/** The errand under way that a message may be about. */
function concernedBy(open: OpenErrand[], wanted: Wanted, category?: string): OpenErrand | undefined {
  if (wanted.is === 'unsaid')
    return category === undefined ? open[0] : open.find(({ service }) => service === category);
  const among = wanted.is === 'service' ? [wanted.service] : wanted.is === 'among' ? wanted.among : [];
  return open.find(({ service }) => among.includes(service));
}
