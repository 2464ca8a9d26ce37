import { type Errand, isOpen, standing } from '../errand/errand.ts';
import * as wording from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { User } from '../store/users.ts';
import { asksAnew, type Intent, readIntent, wantsOtherBusiness } from '../understanding/read-intent.ts';
import type { ReadRequest } from '../understanding/read-request.ts';
import { readShift } from '../understanding/read-shift.ts';
import { callOff, leaveAppointment } from './call-off.ts';
import { type Handled, isAhead, isCancellable, isRecent, sayWhatCanBeDone } from './handled.ts';
import { askWhenOf, isMovable, move, type Said, sayUnmovable } from './move-appointment.ts';
import { isThanks } from './take-small-talk.ts';
import { askWhichOne } from './which-one.ts';
import { changeOf, isChange } from './wish.ts';

type Context = Said & { moving: User['moving']; errands: Errand[] };

/**
 * A message about what the user has or seeks already: it is called off, moved, or left as it is. What may be read
 * otherwise changes nothing; the user is told where things stand. `null` when it is about something else.
 */
export async function takeIntent(
  message: InboundMessage,
  user: User,
  { moving, ...context }: Context,
): Promise<Handled | null> {
  const { errands, request } = context;
  const asked = isRecent(moving, message) && errands.find(({ id }) => id === moving.errandId);
  const intent = readIntent(message.body, request);
  const isCalledOff = intent === 'cancel' || intent === 'cancel?';
  if (asked && isAbout(request)(asked) && !(isCalledOff && isOpen(asked)))
    return answerWhen(message, user, asked, { ...context, intent });
  if (request.unknownService) return null;
  switch (intent) {
    case 'cancel':
      return callOffSaid(message, user, context);
    case 'cancel?':
      return tellRather(message, user, context);
    case 'keep':
      return keep(message, user, context);
    case 'move':
      return takeMove(message, user, context, true);
    case 'move?':
      return takeMove(message, user, context, false);
    case undefined:
      return null;
  }
}

/** Errands that a message may be about: of the service that it names, or of any. */
const isAbout =
  ({ service, unknownService, unclearAmong }: ReadRequest) =>
  (errand: Errand): boolean =>
    !unknownService && (unclearAmong ?? [service ?? errand.request.service]).includes(errand.request.service);

type Known = Omit<Context, 'moving'>;

const concerned = (message: InboundMessage, { errands, request }: Known): Errand[] =>
  errands.filter(isAbout(request)).filter((errand) => isOpen(errand) || isAhead(errand, message));

/** The answer to our question when an appointment is to be instead. */
function answerWhen(
  message: InboundMessage,
  user: User,
  errand: Errand,
  { intent, ...said }: Said & { intent: Intent | undefined },
): Promise<Handled> | Handled {
  if (intent === 'cancel' || intent === 'cancel?') return leaveAppointment(user, errand);
  if (intent !== 'keep') return move(message, user, errand, said);
  return said.request.time ? askWhenOf(message, user, errand) : leaveAppointment(user, errand);
}

/** As `cancel`, among what the message names. */
async function callOffSaid(message: InboundMessage, user: User, context: Known): Promise<Handled | null> {
  const among = concerned(message, context).filter(isCancellable);
  const [errand, ...more] = among;
  if (!errand) return tellRather(message, user, context);
  return more.length > 0
    ? askWhichOne(message, user, among, { verb: 'cancel' })
    : callOff(message, user, errand);
}

/** "Cancel the plumber on Friday" is no wish for a plumber, as "a plumber, mine had to cancel" is. */
const ORDERED =
  /^\W*(?:(?:please|por favor|can you|could you|i want to|i need to) )?(?:cancel|cancela|cancelar|call off)\b/i;

function tellRather(message: InboundMessage, user: User, context: Known): Handled | null {
  const among = concerned(message, context);
  if (among.length > 0) return { user, say: sayWhatCanBeDone(among) };
  const { service } = context.request;
  if (!service || !ORDERED.test(message.body)) return null;
  return { user, say: `I have booked no ${service} for you, and am not looking for one.` };
}

/** The search for another time ends, and what stands stays; anything else stays anyway. */
async function keep(message: InboundMessage, user: User, context: Known): Promise<Handled | null> {
  const among = concerned(message, context);
  const [errand, ...more] = among.filter(({ replacing }) => replacing);
  if (errand && more.length === 0 && !context.request.time) return callOff(message, user, errand);
  return among.length > 0 ? { user, say: sayWhatCanBeDone(among) } : null;
}

/** Words like "move it to Tuesday". Unless they are sure, they are about a move only along with a time or a place. */
async function takeMove(
  message: InboundMessage,
  user: User,
  context: Known,
  isSure: boolean,
): Promise<Handled | null> {
  const { errands, request } = context;
  const isChanged = isChange(changeOf(request));
  const isTold = isChanged || wantsOtherBusiness(message.body, request) || readShift(message.body) !== null;
  if (request.unclearAmong || (!isSure && !isTold)) return null;
  const among = concerned(message, context);
  const open = errands.filter(isOpen);
  // More about a search is taken as such, unless it does not say what is to be looked for instead.
  if (open.length > 0 && (!request.service || among.some(isOpen))) {
    const [errand, ...more] = among.filter(isOpen);
    return errand && more.length === 0 && !isChanged ? askWhenOf(message, user, errand) : null;
  }
  const movable = among.filter((errand) => isMovable(errand, message));
  const [errand, ...more] = movable;
  if (!errand) return among.length > 0 ? { user, say: sayUnmovable(among, message) } : null;
  if (more.length > 0) return askWhichOne(message, user, movable, { verb: 'reschedule', text: message.body });
  return move(message, user, errand, context);
}

/** The service of an appointment is named and no other is asked for: it is spoken of. `null` when it is a request. */
export function tellOfBooked(
  message: InboundMessage,
  user: User,
  { errands, request }: Pick<Context, 'errands' | 'request'>,
): Handled | null {
  const { service } = request;
  const isBare = /^\S+(?:,? (?:please|por favor))?[.!]?$/i.test(message.body.trim());
  if (!service || isChange(changeOf(request)) || isBare || asksAnew(message.body)) return null;
  const booked = errands.filter((errand) => isAbout(request)(errand) && standing(errand));
  if (booked.length > 0 && isThanks(message.body)) return { user, say: 'You are welcome.' };
  const ahead = booked.filter((errand) => isAhead(errand, message));
  if (ahead.length === 0 || errands.some((errand) => isOpen(errand) && isAbout(request)(errand))) return null;
  const how = `If you want one more, say "I need another ${service}".`;
  return { user, say: `${ahead.map(wording.status).join('\n\n')}\n${how}` };
}
