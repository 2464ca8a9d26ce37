import { isOptedOut, saveUser, type User } from '../store/users.ts';
import { commit } from './commit-errand.ts';

/**
 * Saves what a handled message changed about its user. Whoever turned out to be somebody that we know under another key,
 * and said stop there meanwhile, has stopped what was started here too.
 */
export async function keepUser(userKey: string, was: User, user: User): Promise<User> {
  const saved = await saveUser(userKey, was, user);
  if (saved.ledBy && (await isOptedOut(saved.ledBy)))
    for (const { id } of saved.errands ?? []) await commit(id, { type: 'stopped' });
  return saved;
}
