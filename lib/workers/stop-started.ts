import { errandIdOf } from '../ids.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { required, secretsOf } from '../secrets.ts';
import type { User } from '../store/users.ts';
import { commit } from './commit-errand.ts';

const secrets = secretsOf('HASH_KEY');

/**
 * Stops the errand that a message has started when its worker died before the user was saved, and the user has said stop
 * since; the user knows it from then on, so that the farewell tells what stands of it.
 */
export async function stopStarted({ userKey, messageSid }: InboundMessage, user: User): Promise<User> {
  const id = errandIdOf(userKey, messageSid, required(await secrets(), 'HASH_KEY'));
  const { errands = [] } = user;
  if (errands.some((known) => known.id === id)) return user;
  const stopped = await commit(id, { type: 'stopped' });
  return stopped ? { ...user, errands: [...errands, { id, service: stopped.errand.request.service }] } : user;
}
