import { type Errand, isOpen, standing } from '../errand/errand.ts';
import * as wording from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { User } from '../store/users.ts';
import { commit } from './commit-errand.ts';
import { errandsOf, type Handled, isCancellable, isRecent, obeyedBy, sayNothing } from './handled.ts';
import { askWhichOne } from './which-one.ts';

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
  const among = errands.filter(isUnsaid ? isOpen : isCancellable);
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
