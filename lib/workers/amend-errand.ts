import type { Errand, ErrandProvider, Request } from '../errand/errand.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { Directory } from '../store/directory.ts';
import type { User } from '../store/users.ts';
import { askForDay, askForTime } from './ask-once.ts';
import { commit } from './commit-errand.ts';
import { findBusinesses, sayNobody } from './find-businesses.ts';
import type { Handled } from './handled.ts';
import { MOST_NOTES } from './start-errand.ts';
import {
  type Change,
  changeWish,
  isPast,
  type Wish,
  whenOf,
  wishOf,
  requestOf as withoutTime,
} from './wish.ts';
import { wantedOf, zoneOf, zoneOfErrand } from './zone-of.ts';

/** Changes an errand that is under way, as far as it still can be; the errand itself answers. `text` is what was said. */
export async function amendErrand(
  message: InboundMessage,
  user: User,
  errand: Errand,
  { change, text, directory }: { change: Change; text: string; directory: Directory },
): Promise<Handled> {
  const known = wishOf(errand.request, zoneOfErrand(errand));
  const wish = changeWish(known, change);
  const { time } = change;
  if (time?.unread.length) return askForTime(message, user, time.unread, text);
  if (time?.isPast || (time && isPast(wish, message.receivedAt, zoneOfErrand(errand))))
    return askForDay(message, user, wish, text);
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
  const { area: _, places: __, ...wish } = wishOf(errand.request, zoneOfErrand(errand));
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

/** Only what was said, or a place with another clock, makes other windows: "tomorrow" must not move on by itself. */
function requestOf(errand: Errand, wish: Wish, { text, providers }: More, now: number): Request {
  const { whenText, windows, notes } = errand.request;
  const before = zoneOfErrand(errand);
  const timezone = zoneOf(providers ?? wantedOf(errand));
  const known = wishOf(errand.request, before).windows;
  const isSame = JSON.stringify(known) === JSON.stringify(wish.windows) && timezone === before;
  return {
    ...withoutTime(wish),
    ...(isSame ? { whenText, windows } : whenOf(wish, now, timezone)),
    notes: `${notes} ${text}`.trim().slice(-MOST_NOTES),
  };
}
