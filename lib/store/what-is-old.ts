import type { Errand } from '../errand/errand.ts';
import type { Erasure } from '../queues/message-types.ts';
import type { Item } from './table.ts';

type Yes = Pick<Erasure, 'messageSid' | 'receivedAt' | 'handledAt'>;

/**
 * Which items of a user's partition an erasure deletes: what was there when its yes was handled, and what was written
 * since about an errand or a message of before. What the user has started since then is spared.
 */
export function whatIsOld(items: Item[], yes: Yes): Item[] {
  const { old, young } = subjectsIn(items, yes);
  const isAbout = (names: string[], { sk }: Item) => names.some((name) => sk.includes(name));
  return items.filter(
    (item) =>
      !isAbout(young, item) && (isOld(item, yes) || item.sk.startsWith('reply#') || isAbout(old, item)),
  );
}

/** The errands and messages of a user, by what stands for them in keys and ids: those of before the yes, and since. */
export function subjectsIn(items: Item[], yes: Yes): { old: string[]; young: string[] } {
  const subjects = items.filter(({ sk }) => /^(errand|message|acknowledgement)#/.test(sk));
  const old = new Set([...subjects.filter((item) => isOld(item, yes)).map(nameIn), yes.messageSid]);
  return { old: [...old], young: subjects.map(nameIn).filter((name) => !old.has(name)) };
}

function isOld({ sk, writtenAt, errand }: Item, { receivedAt, handledAt }: Yes): boolean {
  if (sk.startsWith('errand#')) return (errand as Errand).createdAt <= handledAt;
  // A webhook acknowledges while the messages before it still wait to be handled.
  const until = sk.startsWith('acknowledgement#') ? receivedAt : handledAt;
  return Number(writtenAt ?? 0) <= until;
}

/** What an item is about: `errand#<errand>`, `message#<sid>`. */
const nameIn = ({ sk }: Item): string => sk.slice(sk.indexOf('#') + 1);
