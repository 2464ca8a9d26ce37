import { type Errand, isOpen, standing } from '../errand/errand.ts';
import * as wording from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { loadErrand } from '../store/errands.ts';
import type { User } from '../store/users.ts';
import type { ReadRequest } from '../understanding/read-request.ts';
import { commit } from './commit-errand.ts';

/** What a message changed about its user, and what is said at once. */
export type Handled = { user: User; say?: string };

export const EXAMPLE = 'for example "I need a dentist on Monday afternoon"';
export const NOTHING = `Nothing is under way. Tell me what you need and when, ${EXAMPLE}.`;

/** The errands of a user, newest first. */
export async function errandsOf(user: User): Promise<Errand[]> {
  const stored = await Promise.all((user.errands ?? []).map(({ id }) => loadErrand(id)));
  const errands = stored.flatMap((found) => (found ? [found.errand] : [])).reverse();
  return errands.sort((a, b) => b.createdAt - a.createdAt);
}

/** The errands that can still be called off, newest first. */
export const isCancellable = (errand: Errand): boolean =>
  isOpen(errand) || (errand.appointment !== null && !errand.cancelWanted);

/** Whether an appointment stands that has not begun when a message comes. */
export const isAhead = (errand: Errand, { receivedAt }: InboundMessage): boolean =>
  (standing(errand)?.start ?? 0) > receivedAt;

/** Errands that a message may be about: of the service that it names, or of any. */
export const isAbout =
  ({ service, unknownService, unclearAmong }: ReadRequest) =>
  (errand: Errand): boolean =>
    !unknownService && (unclearAmong ?? [service ?? errand.request.service]).includes(errand.request.service);

/** What is under way or lies ahead and a message may be about. */
export const concerned = (
  message: InboundMessage,
  { errands, request }: { errands: Errand[]; request: ReadRequest },
): Errand[] =>
  errands.filter(isAbout(request)).filter((errand) => isOpen(errand) || isAhead(errand, message));

/** There is nothing to do: says which appointments lie ahead all the same. */
export function sayNothing(errands: Errand[], message: InboundMessage): string {
  const ahead = errands.filter((errand) => isAhead(errand, message));
  return ahead.length > 0 ? ahead.map(wording.status).join('\n\n') : NOTHING;
}

/** Where things stand, and how to change them. */
export const sayWhatCanBeDone = (errands: Errand[]): string =>
  errands
    .map((errand) => {
      if (isOpen(errand)) return `${wording.status(errand)}\nReply *cancel* to call it off.`;
      return errand.cancelWanted ? wording.status(errand) : wording.tooLateToChange(errand);
    })
    .join('\n\n');

/** Milliseconds: what is said later is no answer to our question. */
const QUESTION_LASTS = 3_600_000;

/** Whether a message may be the answer to what was asked at `at`. */
export const isRecent = <Asked extends { at: number }>(
  asked: Asked | undefined,
  { receivedAt }: InboundMessage,
): asked is Asked => asked !== undefined && receivedAt - asked.at < QUESTION_LASTS;

/** What a message was obeyed by already, when it comes again after a crash. */
export const obeyedBy = (errands: Errand[], messageSid: string): Errand | undefined =>
  errands.find(({ heard }) => heard?.includes(messageSid));

/** Whether an errand has obeyed this message already; what was left over then is carried out. */
export async function isObeyed(errands: Errand[], messageSid: string): Promise<boolean> {
  const errand = obeyedBy(errands, messageSid);
  if (errand) await commit(errand.id, { type: 'woke' });
  return errand !== undefined;
}
