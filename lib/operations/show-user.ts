import { errandsOf } from '../inbound/errands-of.ts';
import type { OperatorReport } from '../platform/names.ts';
import { listDeadLetters } from '../store/dead-letters.ts';
import type { ParkedReply } from '../store/parked-replies.ts';
import type { Reply } from '../store/replies.ts';
import { listItems } from '../store/table.ts';
import { loadUser } from '../store/users.ts';
import { serviceOf } from './describe-errand.ts';
import { tellDeadLetters } from './tell-dead-letters.ts';
import { tellParked, tellReplies } from './tell-replies.ts';
import type { Veil } from './veil.ts';

const MOST_MOMENTS = 40;

/** A user's latest errands, and what was lately said to them or could not be handled. */
export async function showUser(userKey: string, veil: Veil): Promise<OperatorReport> {
  const user = await loadUser(userKey);
  const errands = await errandsOf(user);
  const replies = await listItems<Reply>(userKey, 'reply#');
  const parked = await listItems<ParkedReply>(userKey, 'parked#');
  const letters = (await listDeadLetters()).filter(({ body }) => body.includes(userKey));
  if (!user.lastInboundAt && replies.length === 0 && letters.length === 0)
    return { title: `User ${userKey}`, fault: 'Nothing is known of this user.' };
  const timeline = [...tellReplies(replies, veil), ...tellParked(parked), ...tellDeadLetters(letters)];
  return {
    title: `User ${userKey}`,
    facts: [
      { name: 'address', value: user.address ? veil.number(user.address) : 'unknown' },
      ...(user.lastInboundAt ? [{ name: 'last wrote', at: user.lastInboundAt }] : []),
      { name: 'opted out', value: user.optedOut ? 'yes' : 'no' },
      { name: 'waiting', value: `messages ${user.inbox?.length ?? 0}, replies ${parked.length}` },
    ],
    table: {
      columns: ['errand', 'service', 'status'],
      rows: errands.map((errand) => [errand.id, serviceOf(errand, veil), errand.status]),
    },
    timeline: timeline.sort((a, b) => a.at - b.at).slice(-MOST_MOMENTS),
  };
}
