import { type Errand, isOpen, standing } from '../errand/errand.ts';
import { stays } from '../errand/wording.ts';
import { dateText } from '../errand/zoned-time.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { Directory } from '../store/directory.ts';
import type { User } from '../store/users.ts';
import { type ReadRequest, readRequest } from '../understanding/read-request.ts';
import { amendErrand } from './amend-errand.ts';
import { commit } from './commit-errand.ts';
import { findBusinesses, sayNobody } from './find-businesses.ts';
import { errandsOf, type Handled, NOTHING } from './handled.ts';
import { countOne, MOST_NOTES, TOO_MANY } from './start-errand.ts';
import { changeOf, QUESTION_LASTS } from './take-request.ts';
import { askWhichOne } from './which-one.ts';
import { changeWish, whenOf, wishOf } from './wish.ts';

const MOVE =
  /\b(?:reschedul\w*|move|shift|postpone|push|change|swap|switch|make (?:it|that)|instead|rather|reprogramar|cambiar|mover|aplazar)\b/i;
const WHEN_INSTEAD = 'When would you like it instead? For example "Tuesday afternoon".';

/** `reschedule`: the user is asked when the appointment is to be instead; the next message says it. */
export async function askWhen(message: InboundMessage, user: User): Promise<Handled> {
  const errands = await errandsOf(user);
  const movable = errands.filter((errand) => isOpen(errand) || isMovable(errand, message));
  const [errand, ...more] = movable;
  if (!errand) return { user, say: NOTHING };
  if (more.length > 0) return askWhichOne(message, user, movable, { verb: 'reschedule' });
  return askWhenOf(message, user, errand);
}

export function askWhenOf({ receivedAt }: InboundMessage, user: User, errand: Errand): Handled {
  const stands = standing(errand);
  const moving = { errandId: errand.id, at: receivedAt };
  const say = stands ? `${WHEN_INSTEAD} ${stays(errand, stands)}` : WHEN_INSTEAD;
  return { user: { ...user, moving }, say };
}

/** An appointment that lies ahead and that the user has not called off. */
const isMovable = (errand: Errand, { receivedAt }: InboundMessage): boolean =>
  !errand.cancelWanted && (standing(errand)?.start ?? 0) > receivedAt;

/** What was said, and who can be rung. */
type Said = { request: ReadRequest; directory: Directory };

/**
 * A message that says when an appointment is to be instead: the answer to our question, or words like "move it to
 * Tuesday". `null` when it is about something else.
 */
export async function takeMove(
  message: InboundMessage,
  user: User,
  { moving, errands, request, directory }: Said & { moving: User['moving']; errands: Errand[] },
): Promise<Handled | null> {
  const isAsked = moving && message.receivedAt - moving.at < QUESTION_LASTS;
  const asked = isAsked ? errands.find(({ id }) => id === moving.errandId) : undefined;
  const isOther = (errand: Errand) =>
    request.service !== undefined && request.service !== errand.request.service;
  const isElse = request.unknownService !== undefined || request.unclearAmong !== undefined;
  if (asked && !isOther(asked) && !isElse) return move(message, user, asked, { request, directory });
  if (isElse || !MOVE.test(message.body)) return null;
  const [errand, ...more] = errands.filter((one) => isMovable(one, message) && !isOpen(one) && !isOther(one));
  if (!errand || (errands.some(isOpen) && !request.service)) return null;
  if (more.length > 0)
    return askWhichOne(message, user, [errand, ...more], { verb: 'reschedule', text: message.body });
  return move(message, user, errand, { request, directory });
}

/** The answer to the question which appointment is to be moved. */
export async function moveChosen(
  message: InboundMessage,
  user: User,
  errand: Errand,
  { text, directory }: { text: string; directory: Directory },
): Promise<Handled> {
  return move(message, user, errand, { request: readRequest(text, directory), directory });
}

/** Looks for another time, or for another place; until then everything stays as it is. */
async function move(
  message: InboundMessage,
  user: User,
  errand: Errand,
  { request, directory }: Said,
): Promise<Handled> {
  const change = changeOf(request);
  if (!change.time && !change.area && !change.places) return askWhenOf(message, user, errand);
  const text = message.body;
  if (isOpen(errand)) return amendErrand(message, user, errand, { change, text, directory });
  const started = countOne(user, message.receivedAt);
  if (!started) return { user, say: TOO_MANY };
  const stands = standing(errand);
  const own = stands ? errand.providers[stands.provider] : undefined;
  const zone = own?.timezone ?? 'UTC';
  // "At four" is meant on the day that was booked.
  const before = { ...wishOf(errand.request), ...(stands && { said: [dateText(stands.start, zone)] }) };
  const wish = changeWish(before, change);
  const providers = wish.isContact ? errand.providers : await findBusinesses(directory, wish);
  if (providers.length === 0) return { user, say: await sayNobody(wish, directory) };
  const notes = `${errand.request.notes} ${text}`.trim().slice(0, MOST_NOTES);
  const when = whenOf(wish, message.receivedAt, zone);
  await commit(errand.id, {
    type: 'rescheduled',
    by: message.messageSid,
    request: { ...wish, ...when, notes },
    providers,
  });
  return { user: { ...user, started } };
}
