import { findEverywhere } from '../people/find-everywhere.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import { sendErasureBehindMessages } from '../queues/queues.ts';
import type { User } from '../store/users.ts';

const secrets = secretsOf('HASH_KEY');

type Asked = { messageSid: string; receivedAt: number; handledAt: number; address?: string };

/**
 * What is older than the word that asked for it is deleted, step by step, as soon as that word is handled to the end:
 * delivered again later, it would be a stranger's.
 */
export async function beginErasure(userKey: string, user: User, asked: Asked): Promise<void> {
  const whose = user.ledBy ?? userKey;
  const { messageSid, receivedAt, handledAt, address = user.address ?? '' } = asked;
  const everywhere = await findEverywhere(whose, user, required(await secrets(), 'HASH_KEY'));
  await sendErasureBehindMessages({
    userKey: whose,
    address,
    messageSid,
    receivedAt,
    handledAt,
    ...(everywhere && { everywhere }),
    step: 'errands',
    attempt: 0,
  });
}
