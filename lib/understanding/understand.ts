import { readCommand } from '../words/commands.ts';
import { isOnlyThanks } from '../words/small-talk.ts';
import { type Parts, readAct } from './intent/read-act.ts';
import { languageOf } from './language.ts';
import { readCorrection } from './read-correction.ts';
import { asksAnew, noLonger, ordersOff, readIntent, wantsOtherBusiness } from './read-intent.ts';
import { readParts } from './read-parts.ts';
import { readShift } from './read-shift.ts';
import type { Context, Hints, Said, Utterance } from './utterance.ts';
import { whomIn } from './whom.ts';

export { readPlace } from './place/read-place.ts';
export type { Context, Details, Hints, OpenErrand, Pending, Utterance } from './utterance.ts';

const LONGEST = 4096;

/** What a person did with a message: the only way from words to meaning. Rules alone read it. Never throws. */
export async function understand(text: string, context: Context): Promise<Utterance> {
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
  const intent = readIntent(given.text, { ...service, time: isTimed ? { isDenial } : null });
  const correction = readCorrection(given.text, context.directory.categories);
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
    isBare: /^\S+(?:,? (?:please|por favor))?[.!]?$/i.test(given.text.trim()),
    isOnlyThanks: isOnlyThanks(folded),
    isQuestion: given.text.trim().endsWith('?'),
    whom: whomIn(folded, context.directory.categories),
  };
}
