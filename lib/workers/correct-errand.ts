import { type Errand, isOpen } from '../errand/errand.ts';
import { SOONEST } from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { User } from '../store/users.ts';
import { readCorrection } from '../understanding/read-correction.ts';
import { readIntent } from '../understanding/read-intent.ts';
import type { KnownDirectory, ReadRequest } from '../understanding/read-request.ts';
import { commit } from './commit-errand.ts';
import { type Handled, isAhead, obeyedBy } from './handled.ts';
import { isMovable } from './move-appointment.ts';
import { type Change, changeOf, isChange } from './wish.ts';

/** Milliseconds: what was asked for longer ago is corrected only by its name. */
const LASTS = 600_000;

/**
 * The errand that its user did not mean, when a message says so and it is clear which; for a message that comes again
 * after a crash it is the same one. `said` is what the message asks for instead; an answer to our question corrects that,
 * unless it names something else.
 */
export function correctedBy(
  message: InboundMessage,
  errands: Errand[],
  { said, directory, isAnswer }: { said: ReadRequest; directory: KnownDirectory; isAnswer: boolean },
): Errand | undefined {
  const correction = errands.length > 0 && readCorrection(message.body, directory.categories);
  const intent = readIntent(message.body, said);
  // "Cancel the dentist, not the vet" asks for no dentist.
  if (!correction || (intent && intent !== 'move?')) return undefined;
  const { service, unclearAmong = service ? [service] : [], unknownService } = said;
  const others = errands.filter(({ request }) => !unclearAmong.includes(request.service));
  const isMove =
    intent === 'move?' && errands.some((one) => !others.includes(one) && isCurrent(one, message));
  const isOfLast = correction.isOfLast && !isAnswer && !isMove;
  const isTrade = unclearAmong.length > 0 || correction.missing;
  const isEnough = isTrade || unknownService || (correction.isAll && !isChange(changeOf(said)));
  const named = others.filter(({ request }) => isEnough && correction.not.includes(request.service));
  const latest = others.filter(
    ({ createdAt }) => isTrade && isOfLast && message.receivedAt - createdAt < LASTS,
  );
  return clearAmong(named, message) ?? clearAmong(latest, message);
}

/** Whether words like "the dentist on Tuesday instead" may be about this one. */
const isCurrent = (errand: Errand, message: InboundMessage): boolean =>
  isOpen(errand) || isAhead(errand, message) || obeyedBy([errand], message.messageSid) !== undefined;

/** A search rather than an appointment, and one of several only when the message was obeyed by it already. */
function clearAmong(errands: Errand[], message: InboundMessage): Errand | undefined {
  const obeyed = obeyedBy(errands, message.messageSid);
  if (obeyed) return obeyed;
  const [search, ...more] = errands.filter(isOpen);
  if (search) return more.length > 0 ? undefined : search;
  return errands.find((errand) => isMovable(errand, message));
}

/**
 * Calls off the search that was not meant, in one reply with what is said about what was. It comes last: until then the
 * message, should it come again, is taken as it was.
 */
export async function correctErrand(
  { messageSid }: InboundMessage,
  { id }: Errand,
  { user, say }: Handled,
): Promise<Handled> {
  await commit(id, { type: 'corrected', by: messageSid, ...(say && { say }) });
  return { user };
}

/** When we ask back, the time and the place that were said for what was not meant are kept for the answer. */
export function keepForAnswer(
  { receivedAt }: InboundMessage,
  { question, ...user }: User,
  { request: { whenText, area, places } }: Errand,
  change: Change,
): User {
  if (!question) return user;
  const text = whenText !== SOONEST && !change.time ? `${question.text}, ${whenText}` : question.text;
  const isElsewhere = change.area || change.places || !(area || places);
  const where = { ...(area && { area }), ...(places && { places }), at: receivedAt };
  return { ...user, question: { ...question, text }, ...(!isElsewhere && { place: where }) };
}
