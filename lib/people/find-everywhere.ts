import { userKeyOf } from '../platform/ids.ts';
import type { Everywhere } from '../queues/message-types.ts';
import { loadLink } from '../store/links.ts';
import { loadUser, type User } from '../store/users.ts';

/** Every key and address of a person; `undefined` for one who has no more than one of each. */
export async function findEverywhere(
  userKey: string,
  { addresses = new Set(), lost = [], follows = new Set() }: User,
  hashKey: string,
): Promise<Everywhere | undefined> {
  const found = await Promise.all([...addresses].map((address) => findAddress(userKey, address, hashKey)));
  const links = found.filter(({ isLinked }) => isLinked).map(({ key }) => key);
  if (links.length === 0 && lost.length === 0 && follows.size === 0) return undefined;
  const led = found.filter(({ isLed }) => isLed).map(({ key }) => key);
  return {
    userKeys: [...new Set([userKey, ...follows, ...led])],
    links,
    addresses: [
      ...found.map(({ address, from }) => ({ address, ...(from && { from }) })),
      ...lost.map(({ address, at }) => ({ address, until: at })),
    ],
  };
}

async function findAddress(userKey: string, address: string, hashKey: string) {
  const key = userKeyOf(address, hashKey);
  const [link, user] = await Promise.all([loadLink(key), loadUser(key)]);
  const isLinked = link?.userKey === userKey;
  return { address, key, isLinked, isLed: user.ledBy === userKey, from: isLinked ? link.since : undefined };
}
