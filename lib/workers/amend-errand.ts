import type { Errand, ErrandProvider, Request } from '../errand/errand.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { Directory } from '../store/directory.ts';
import type { User } from '../store/users.ts';
import { commit } from './commit-errand.ts';
import { findBusinesses, sayNobody } from './find-businesses.ts';
import type { Handled } from './handled.ts';
import { MOST_NOTES, zoneOf } from './start-errand.ts';
import { type Change, changeWish, type Wish, whenOf, wishOf } from './wish.ts';

/** Changes an errand that is under way, as far as it still can be; the errand itself answers. `text` is what was said. */
export async function amendErrand(
  message: InboundMessage,
  user: User,
  errand: Errand,
  { change, text, directory }: { change: Change; text: string; directory: Directory },
): Promise<Handled> {
  const known = wishOf(errand.request);
  const wish = changeWish(known, change);
  const isElsewhere = wish.area !== known.area || wish.places?.join() !== known.places?.join();
  const providers = isElsewhere ? await findBusinesses(directory, wish) : undefined;
  if (providers?.length === 0) return { user, say: await sayNobody(wish, directory) };
  await commitChange(message, errand, wish, { text, ...(providers && { providers }) });
  return { user };
}

/** Has an errand ring one business instead of all others. */
export async function amendToContact(
  message: InboundMessage,
  user: User,
  errand: Errand,
  provider: ErrandProvider,
): Promise<Handled> {
  const { area: _, places: __, ...wish } = wishOf(errand.request);
  await commitChange(message, errand, { ...wish, isContact: true }, { text: '', providers: [provider] });
  return { user };
}

type More = { text: string; providers?: ErrandProvider[] };

const commitChange = (message: InboundMessage, errand: Errand, wish: Wish, { text, providers }: More) =>
  commit(errand.id, {
    type: 'amended',
    by: message.messageSid,
    request: requestOf(errand, wish, { text, ...(providers && { providers }) }, message.receivedAt),
    ...(providers && { providers }),
  });

/** Only what was said, or a place with another clock, makes another window: "tomorrow" must not move on by itself. */
function requestOf(errand: Errand, wish: Wish, { text, providers }: More, now: number): Request {
  const { whenText, windows, notes, said } = errand.request;
  const timezone = zoneOf(providers ?? wantedOf(errand));
  const isSame = wish.said?.join('\n') === said?.join('\n') && timezone === zoneOf(wantedOf(errand));
  return {
    ...wish,
    ...(isSame ? { whenText, windows } : whenOf(wish, now, timezone)),
    notes: `${notes} ${text}`.trim().slice(-MOST_NOTES),
  };
}

const wantedOf = ({ providers, wanted }: Errand): ErrandProvider[] =>
  wanted?.flatMap((index) => providers[index] ?? []) ?? providers;
