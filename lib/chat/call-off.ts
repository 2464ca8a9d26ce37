import { type Errand, isOpen, standing } from '../errand/errand.ts';
import type { Utterance } from '../understanding/understand.ts';
import type { Conversation, Facts, Outcome } from './conversation.ts';
import { concerned, isAhead, isCancellable, openQuestion } from './facts.ts';
import { isElsewhere } from './is-elsewhere.ts';
import { askWhichOne, say, sayNothing, tell } from './outcome.ts';

/**
 * `cancel`: calls off what is under way, or the appointment. While a question of ours is open, or a message is being
 * listened to, no appointment is meant.
 */
export function cancel(
  { pending: _, ...conversation }: Conversation,
  facts: Facts,
  given: Conversation,
): Outcome {
  const { errands, message } = facts;
  const question = openQuestion(given, message.receivedAt);
  const asked =
    question?.is === 'when-instead' ? errands.find(({ id }) => id === question.errandId) : undefined;
  if (asked && !isOpen(asked)) return leaveAppointment(conversation, asked);
  const isUnsaid = facts.isListening || (question !== undefined && question.is !== 'which-errand');
  const known = errands.filter(isUnsaid ? isOpen : isCancellable);
  const current = known.filter((one) => isOpen(one) || isAhead(one, facts));
  const among = current.length > 0 ? current : known;
  const [errand, ...more] = among;
  if (!errand) return isUnsaid ? say(conversation, 'forgotten') : sayNothing(conversation, facts);
  if (more.length > 0) return askWhichOne(conversation, facts, among, { is: 'cancel' });
  return callOff(conversation, facts, errand);
}

/** Whoever was asked for another time leaves the appointment where it is; calling it off is another matter. */
export function leaveAppointment({ pending: _, ...conversation }: Conversation, errand: Errand): Outcome {
  if (isOpen(errand) || standing(errand)) return say(conversation, 'leftAsItIs', errand);
  return say(conversation, 'forgotten');
}

export const callOff = (conversation: Conversation, { message }: Facts, errand: Errand): Outcome =>
  tell(conversation, errand, { type: 'cancelRequested', by: message.sid });

/** As `cancel`, among what the message names; `halt` ends a search and no appointment. */
export function callOffSaid(
  conversation: Conversation,
  facts: Facts,
  utterance: Utterance,
  intent: 'cancel' | 'halt',
): Outcome | null {
  const { whom } = utterance.hints;
  const isMeant = (errand: Errand) =>
    intent === 'halt' ? isOpen(errand) : isCancellable(errand) && !isElsewhere(whom, errand);
  const among = concerned(utterance, facts).filter(isMeant);
  const [errand, ...more] = among;
  if (!errand) return tellRather(conversation, facts, utterance, true);
  return more.length > 0
    ? askWhichOne(conversation, facts, among, { is: 'cancel' })
    : callOff(conversation, facts, errand);
}

/** Nothing is done. "Cancel the plumber on Friday" is no wish for a plumber, as "a plumber, mine had to cancel" is. */
export function tellRather(
  conversation: Conversation,
  facts: Facts,
  utterance: Utterance,
  isOrder = utterance.hints.isOrder,
): Outcome | null {
  const among = concerned(utterance, facts);
  if (among.length > 0) return say(conversation, 'whatCanBeDone', among);
  const { wanted } = utterance.hints.details;
  const named =
    wanted.is === 'service' ? wanted.service : wanted.is === 'unknown' ? wanted.unknownService : '';
  if (!named || !isOrder) return null;
  const others = facts.errands.filter((errand) => isOpen(errand) || isAhead(errand, facts));
  return say(conversation, 'noneOf', named, others);
}
