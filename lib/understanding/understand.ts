import { readCommand } from '../words/commands.ts';
import { isOnlyThanks } from '../words/small-talk.ts';
import { aboutBooked } from './intent/about-booked.ts';
import { ANYWHERE, type Parts, readAct } from './intent/read-act.ts';
import * as signs from './intent/signs.ts';
import { languageOf } from './language.ts';
import { readCorrection } from './read-correction.ts';
import { asksAnew, noLonger, ordersOff, readIntent, wantsOtherBusiness } from './read-intent.ts';
import { meantIn, readParts } from './read-parts.ts';
import { readShift } from './read-shift.ts';
import type { Context, Hints, Said, Utterance } from './utterance.ts';
import { whomIn } from './whom.ts';

export { readPlace } from './place/read-place.ts';
export type {
  Context,
  Details,
  Hints,
  KnownBusiness,
  KnownDirectory,
  OpenErrand,
  Utterance,
} from './utterance.ts';

const LONGEST = 4096;

/** What a person did with a message: the only way from words to meaning. Rules alone read it. Never throws. */
export async function understand(text: string, context: Context): Promise<Utterance> {
  const two = twoWishes(text, context);
  if (two) {
    const [first, more] = two;
    const [one, utterance] = [await understand(first, context), await understand(more, context)];
    const { details, unread } = one.hints;
    const isTimed = details.windows !== null || details.isAsap || unread.length > 0;
    const { windows, isAsap } = utterance.hints.details;
    const hints = isTimed ? one.hints : { ...one.hints, details: { ...details, windows, isAsap } };
    return { ...one, hints: { ...hints, second: { first, text: more, utterance } } };
  }
  const parts = readParts(meantBy(text.slice(0, LONGEST), context), context);
  const done = readAct(parts);
  const language = languageOf(parts.folded, parts.setting.language);
  return {
    ...done,
    unread: unreadIn(done, parts),
    language,
    by: 'rules',
    hints: hintsOf(parts, context),
  } as Utterance;
}

const BETWEEN = /\b(?:and|also|plus|y|ademas|tambien)\b|[;\n]/gi;
const MOST_PLACES = 8;
/** A haircut is had at a salon or at a barber. */
const MOST_TRADES = 3;

/** A message that asks for two services, each with its own time or both with one, as two. */
function twoWishes(text: string, context: Context): [string, string] | undefined {
  const { service } = readParts(text.slice(0, LONGEST), context);
  if (service.said.length + service.hints.length < 2) return undefined;
  const read = (part: string): { among: string[]; isTimed: boolean } => {
    const { details, time } = readParts(part, context);
    const { wanted } = details;
    const among = wanted.is === 'service' ? [wanted.service] : wanted.is === 'among' ? wanted.among : [];
    return {
      among: among.length < MOST_TRADES ? among : [],
      isTimed: details.windows !== null || details.isAsap || time.unread.length > 0,
    };
  };
  for (const { index, 0: word } of [...text.slice(0, LONGEST).matchAll(BETWEEN)].slice(0, MOST_PLACES)) {
    const [first, more] = [text.slice(0, index), text.slice(index + word.length)];
    const [one, other] = [read(first), read(more)];
    const isApart =
      one.among.length > 0 && other.among.length > 0 && !one.among.some((each) => other.among.includes(each));
    // What was said of when at the end holds for both.
    if (isApart && other.isTimed && (one.isTimed || word.toLowerCase() !== ';')) return [first, more];
  }
  return undefined;
}

/** A number that answers for when is an hour. */
function meantBy(text: string, { pending }: Context): string {
  const command = pending?.is === 'which-day' ? readCommand(text) : null;
  return command?.kind === 'number' && command.value <= 12 ? `at ${command.value}` : text;
}

/** What was seen of time and place and not understood; it matters only where something is to be done. */
function unreadIn({ act }: Said, { time, isPast }: Parts): string[] {
  if (!ACTING.has(act)) return [];
  return isPast ? ['the time'] : [...new Set(time.unread)];
}
const ACTING = new Set(['book', 'ask', 'change', 'reschedule', 'emergency', 'unclear', 'yes', 'no']);

function hintsOf(given: Parts, context: Context): Hints {
  const said = noLonger(given.text);
  const parts = said === given.text ? given : readParts(said, context);
  const { text, folded, details, time, isPast } = parts;
  const service = details.wanted.is === 'service' ? { service: details.wanted.service } : {};
  const isDenial = time.whens.length === 0 && time.unwanted.length > 0 && !details.isAsap;
  const isTimed = details.windows !== null || details.isAsap || isPast || time.unread.length > 0;
  const command = readCommand(given.text)?.kind;
  const about = aboutBooked(folded);
  const intent = readIntent(given.text, { ...service, time: isTimed ? { isDenial } : null });
  const correction = readCorrection(meantIn(given.text), context.directory.categories);
  return {
    details,
    ...(command !== undefined && command !== 'number' && { command }),
    ...(intent && { intent }),
    ...(correction && { correction }),
    unread: [...new Set(time.unread)],
    isPast,
    isDenial,
    isShift: readShift(text) !== null,
    isAnew: asksAnew(given.text),
    isOrder: ordersOff(given.text),
    isOtherBusiness: wantsOtherBusiness(given.text, service),
    isHinted: parts.service.isHinted,
    isDefinite: /^\W*(?:the|el|la|lo del?|los|las) \p{L}+(?: \p{L}+)?\W*$/u.test(folded),
    isSameTime: /\b(?:same (?:time|day|hour)|mism[oa] (?:hora|dia))\b/.test(folded),
    isAnywhere: ANYWHERE.test(folded),
    asksFirst: signs.WANTS_FIRST.test(folded),
    ...(about && { about }),
    isListing: signs.LISTS.test(folded),
    isBare: /^\S+(?:,? (?:please|por favor))?[.!]?$/i.test(given.text.trim()),
    isOnlyThanks: isOnlyThanks(folded),
    isQuestion: given.text.trim().endsWith('?'),
    whom: whomIn(folded, context.directory.categories),
  };
}
