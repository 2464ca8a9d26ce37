import type { Errand } from '../errand/errand.ts';
import type { Erasure } from '../queues/message-types.ts';
import type { Item } from './table.ts';

/**
 * Which items of a user's partition an erasure deletes: what was there when its yes was handled, and what was written
 * since about an errand or a message of before. What the user has started since then is spared.
 */
export function whatIsOld(
  items: Item[],
  { messageSid, receivedAt, handledAt }: Pick<Erasure, 'messageSid' | 'receivedAt' | 'handledAt'>,
): Item[] {
  const isOld = ({ sk, writtenAt, errand }: Item): boolean => {
    if (sk.startsWith('errand#')) return (errand as Errand).createdAt <= handledAt;
    // A webhook acknowledges while the messages before it still wait to be handled.
    const until = sk.startsWith('acknowledgement#') ? receivedAt : handledAt;
    return Number(writtenAt ?? 0) <= until;
  };
  const subjects = items.filter(({ sk }) => /^(errand|message|acknowledgement)#/.test(sk));
  const old = new Set([...subjects.filter(isOld).map(nameIn), messageSid]);
  const young = subjects.map(nameIn).filter((name) => !old.has(name));
  const isAbout = (names: Iterable<string>, { sk }: Item) => [...names].some((name) => sk.includes(name));
  return items.filter(
    (item) => !isAbout(young, item) && (isOld(item) || item.sk.startsWith('reply#') || isAbout(old, item)),
  );
}

/** What an item is about: `errand#<errand>`, `message#<sid>`. */
const nameIn = ({ sk }: Item): string => sk.slice(sk.indexOf('#') + 1);
