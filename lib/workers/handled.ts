import { type Errand, isOpen } from '../errand/errand.ts';
import { loadErrand } from '../store/errands.ts';
import type { User } from '../store/users.ts';
import { commit } from './commit-errand.ts';

/** What a message changed about its user, and what is said at once. */
export type Handled = { user: User; say?: string };

export const EXAMPLE = 'for example "I need a dentist on Monday afternoon"';
export const NOTHING = `Nothing is under way. Tell me what you need and when, ${EXAMPLE}.`;

/** The errands of a user, newest first. */
export async function errandsOf(user: User): Promise<Errand[]> {
  const stored = await Promise.all((user.errands ?? []).map(({ id }) => loadErrand(id)));
  return stored.flatMap((found) => (found ? [found.errand] : [])).reverse();
}

/** The errands that can still be called off, newest first. */
export const isCancellable = (errand: Errand): boolean =>
  isOpen(errand) || (errand.appointment !== null && !errand.cancelWanted);

/** What a message was obeyed by already, when it comes again after a crash. */
export const obeyedBy = (errands: Errand[], messageSid: string): Errand | undefined =>
  errands.find(({ heard }) => heard?.includes(messageSid));

/** Whether an errand has obeyed this message already; what was left over then is carried out. */
export async function isObeyed(errands: Errand[], messageSid: string): Promise<boolean> {
  const errand = obeyedBy(errands, messageSid);
  if (errand) await commit(errand.id, { type: 'woke' });
  return errand !== undefined;
}
