import { type Errand, isOpen, standing } from '../errand/errand.ts';
import * as wording from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { User } from '../store/users.ts';
import {
  asksAnew,
  type Intent,
  noLonger,
  readIntent,
  wantsOtherBusiness,
} from '../understanding/read-intent.ts';
import { readShift } from '../understanding/read-shift.ts';
import type { Act } from '../understanding/utterance.ts';
import { callOff, callOffSaid, type Known, leaveAppointment, tellRather } from './call-off.ts';
import { concerned, type Handled, isAbout, isAhead, isRecent, sayWhatCanBeDone } from './handled.ts';
import { askWhenOf, isMovable, move, type Said, sayUnmovable } from './move-appointment.ts';
import { readSaid } from './read-message.ts';
import { askWhichOne } from './which-one.ts';
import { changeOf, isChange } from './wish.ts';

type Context = Known & { moving: User['moving']; act: Act };

/**
 * A message about what the user has or seeks already: it is called off, moved, or left as it is. What may be read
 * otherwise changes nothing; the user is told where things stand. `null` when it is about something else.
 */
export async function takeIntent(
  message: InboundMessage,
  user: User,
  { moving, act, ...given }: Context,
): Promise<Handled | null> {
  const { errands } = given;
  const said = noLonger(message.body);
  const request = said === message.body ? given.request : readSaid(said, given.directory, message, given);
  const context = { ...given, request };
  const asked = isRecent(moving, message) && errands.find(({ id }) => id === moving.errandId);
  const intent = readIntent(message.body, request) ?? (act === 'cancel' ? 'cancel' : undefined);
  const isCalledOff = intent === 'cancel' || intent === 'cancel?' || intent === 'halt';
  if (asked && isAbout(request)(asked) && !(isCalledOff && isOpen(asked)))
    return answerWhen(message, user, asked, { ...context, intent });
  if (request.unknownService && !isCalledOff) return null;
  switch (intent) {
    case 'cancel':
    case 'halt':
      return callOffSaid(message, user, context, intent);
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

/** The answer to our question when an appointment is to be instead. */
function answerWhen(
  message: InboundMessage,
  user: User,
  errand: Errand,
  { intent, ...said }: Said & { intent: Intent | undefined },
): Promise<Handled> | Handled {
  if (intent === 'cancel' || intent === 'cancel?' || intent === 'halt') return leaveAppointment(user, errand);
  if (intent !== 'keep') return move(message, user, errand, said);
  return said.request.time ? askWhenOf(message, user, errand) : leaveAppointment(user, errand);
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
  { errands, request, act }: Pick<Context, 'errands' | 'request' | 'act'>,
): Handled | null {
  const { service } = request;
  const isBare = /^\S+(?:,? (?:please|por favor))?[.!]?$/i.test(message.body.trim());
  if (!service || isChange(changeOf(request)) || isBare || asksAnew(message.body)) return null;
  const booked = errands.filter((errand) => isAbout(request)(errand) && standing(errand));
  if (booked.length > 0 && act === 'thanks') return { user, say: 'You are welcome.' };
  const ahead = booked.filter((errand) => isAhead(errand, message));
  if (ahead.length === 0 || errands.some((errand) => isOpen(errand) && isAbout(request)(errand))) return null;
  const how = `If you want one more, say "I need another ${service}".`;
  return { user, say: `${ahead.map(wording.status).join('\n\n')}\n${how}` };
}
