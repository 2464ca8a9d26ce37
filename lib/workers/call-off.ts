import { type Errand, type ErrandProvider, isOpen, standing } from '../errand/errand.ts';
import * as wording from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { User } from '../store/users.ts';
import { ordersOff } from '../understanding/read-intent.ts';
import { readService } from '../understanding/service/read-service.ts';
import { vocabularyOf } from '../understanding/service/vocabulary.ts';
import { foldText, wordsOf } from '../words/fold-text.ts';
import { commit } from './commit-errand.ts';
import {
  concerned,
  errandsOf,
  type Handled,
  isAhead,
  isCancellable,
  isRecent,
  obeyedBy,
  sayNothing,
  sayWhatCanBeDone,
} from './handled.ts';
import type { Said } from './move-appointment.ts';
import { askWhichOne } from './which-one.ts';

/** What was said, and what it may be about. */
export type Known = Said & { errands: Errand[] };

const FORGOTTEN = 'All right, I will leave it at that.';

/**
 * `cancel`: calls off what is under way, or the appointment; the errand's own words follow as a reply of the errand. What
 * is still being listened to is not handled at all, nor is an answer to a question of ours awaited any longer, and an
 * appointment is then not what is meant.
 */
export async function cancel(
  message: InboundMessage,
  { inbox = [], contact, question, moving, ...user }: User,
): Promise<Handled> {
  const errands = await errandsOf(user);
  const obeyed = obeyedBy(errands, message.messageSid);
  if (obeyed) return callOff(message, user, obeyed);
  const asked = errands.find(({ id }) => isRecent(moving, message) && id === moving.errandId);
  if (asked && !isOpen(asked)) return leaveAppointment(user, asked);
  const isUnsaid = inbox.length > 0 || [contact, question, moving].some((one) => isRecent(one, message));
  const known = errands.filter(isUnsaid ? isOpen : isCancellable);
  const current = known.filter((one) => isOpen(one) || isAhead(one, message));
  const among = current.length > 0 ? current : known;
  const [errand, ...more] = among;
  if (!errand) return { user, say: isUnsaid ? FORGOTTEN : sayNothing(errands, message) };
  if (more.length > 0) return askWhichOne(message, user, among, { verb: 'cancel' });
  return callOff(message, user, errand);
}

/** Whoever was asked for another time leaves the appointment where it is; calling it off is another matter. */
export function leaveAppointment({ moving: _, ...user }: User, errand: Errand): Handled {
  if (isOpen(errand)) return { user, say: wording.onIt(errand) };
  const stands = standing(errand);
  if (!stands) return { user, say: FORGOTTEN };
  return { user, say: `All right. ${wording.stays(errand, stands)} To call it off, reply *cancel*.` };
}

export async function callOff({ messageSid }: InboundMessage, user: User, errand: Errand): Promise<Handled> {
  await commit(errand.id, { type: 'cancelRequested', by: messageSid });
  return { user };
}

/** As `cancel`, among what the message names; a search only when that is to end. */
export async function callOffSaid(
  message: InboundMessage,
  user: User,
  context: Known,
  intent: 'cancel' | 'halt',
): Promise<Handled | null> {
  const { categories } = context.directory;
  const isMeant = (errand: Errand) =>
    intent === 'halt'
      ? isOpen(errand)
      : isCancellable(errand) && !isElsewhere(message.body, errand, categories);
  const among = concerned(message, context).filter(isMeant);
  const [errand, ...more] = among;
  if (!errand) return tellRather(message, user, context, true);
  return more.length > 0
    ? askWhichOne(message, user, among, { verb: 'cancel' })
    : callOff(message, user, errand);
}

/** Nothing is done. "Cancel the plumber on Friday" is no wish for a plumber, as "a plumber, mine had to cancel" is. */
export function tellRather(
  message: InboundMessage,
  user: User,
  context: Known,
  isOrder = ordersOff(message.body),
): Handled | null {
  const among = concerned(message, context);
  if (among.length > 0) return { user, say: sayWhatCanBeDone(among) };
  const { service, unknownService = service } = context.request;
  if (!unknownService || !isOrder) return null;
  const none = `I have booked no ${unknownService} for you, and am not looking for one.`;
  const others = concerned(message, { ...context, request: { time: null } });
  return { user, say: others.length > 0 ? `${none}\n\n${sayWhatCanBeDone(others)}` : none };
}

/** Whom or where an appointment is said to be with or at, up to whatever else is said. */
const WHOM =
  /\b(?:appointment|appt|booking|reservation|visit|session|slot|one|cita|reserva|turno) (?:with|at|for|con|en) (.+?)(?= (?:because|since|as|so|and|for|if|i|please|pls|plz|thanks?|porque|por|para)\b|[.,;:!?]|$)/;
/** They tell no business from another. */
const ANYBODY = new Set(
  'a an the my our el la los mi dr dra doctor doctora mr mrs ms office off clinic place today you me us two three four five six them him her in of de'.split(
    ' ',
  ),
);

/** Whether a text is about an appointment elsewhere: a name that the business has not, in a place where it is not. */
export function isElsewhere(text: string, errand: Errand, categories: string[]): boolean {
  const { service, area = '' } = errand.request;
  const whom = WHOM.exec(foldText(text).replace(/\b(dra?|mrs?|ms|st)\./g, '$1'))?.[1] ?? '';
  const vocabulary = vocabularyOf(categories);
  const { named, said, hints } = readService(whom, vocabulary);
  const rest = named.includes(service)
    ? [...said, ...hints].reduce((text, name) => text.replace(name, ' '), wordsOf(whom).join(' '))
    : whom;
  const words = wordsOf(rest).filter(
    (word) => !ANYBODY.has(word) && !readService(word, vocabulary).named.includes(service),
  );
  const stands = standing(errand);
  const rung = stands ? errand.providers.slice(stands.provider, stands.provider + 1) : errand.providers;
  const isAt = ({ name, address }: ErrandProvider) =>
    words.some((word) => wordsOf(name).includes(word)) ||
    words.every((word) => wordsOf(`${address} ${area} ${service}`).includes(word));
  return !rung.some(isAt);
}
