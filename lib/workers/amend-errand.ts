import type { Errand, ErrandProvider, Request } from '../errand/errand.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { Directory } from '../store/directory.ts';
import type { User, UserErrand, Wish } from '../store/users.ts';
import { windowOf } from '../understanding/read-window.ts';
import { amendTime } from '../understanding/time-phrase.ts';
import { commit } from './commit-errand.ts';
import { findBusinesses, sayNobody } from './find-businesses.ts';
import type { Handled } from './handled.ts';
import { MOST_NOTES, placeOf, zoneOf } from './start-errand.ts';

/** What a message says about a wish that is known already; whatever it leaves open stays as it was. */
export type Change = Partial<Omit<Wish, 'service'>> & { text: string };

/** The wish after a change. Another place takes the place of the one before. */
export function changeWish(before: Wish, { time = null, area, places }: Change): Wish {
  const where = area || places ? { ...(area && { area }), ...(places && { places }) } : undefined;
  const { area: _, places: __, ...rest } = before;
  return { ...(where ? { ...rest, ...where } : before), time: amendTime(before.time, time) };
}

/** Changes an errand that is under way, as far as it still can be; the errand itself answers. */
export async function amendErrand(
  message: InboundMessage,
  user: User,
  errand: Errand,
  change: Change,
  directory: Directory,
): Promise<Handled> {
  const known = user.errands?.find(({ id }) => id === errand.id);
  if (!known) return { user };
  const wish = changeWish(known, known.contact ? { text: change.text, time: change.time ?? null } : change);
  const isElsewhere = wish.area !== known.area || wish.places?.join() !== known.places?.join();
  const providers = isElsewhere ? await findBusinesses(directory, wish) : undefined;
  if (providers?.length === 0) return { user, say: await sayNobody(wish, directory) };
  return commitChange(message, user, errand, {
    known,
    wish,
    text: change.text,
    ...(providers && { providers }),
  });
}

/** Has an errand ring one business instead of all others. */
export const amendToContact = (
  message: InboundMessage,
  user: User,
  errand: Errand,
  provider: ErrandProvider,
): Promise<Handled> => {
  const known = user.errands?.find(({ id }) => id === errand.id);
  if (!known) return Promise.resolve({ user });
  const { area: _, places: __, ...wish } = known;
  return commitChange(message, user, errand, {
    known,
    wish: { ...wish, contact: true },
    text: '',
    providers: [provider],
  });
};

type Changed = {
  known: UserErrand;
  wish: Wish & { contact?: true };
  text: string;
  providers?: ErrandProvider[];
};

async function commitChange(
  message: InboundMessage,
  user: User,
  errand: Errand,
  { known, wish, text, providers }: Changed,
): Promise<Handled> {
  const request = requestOf(
    errand,
    { known, wish, text, ...(providers && { providers }) },
    message.receivedAt,
  );
  const committed = await commit(errand.id, {
    type: 'amended',
    by: message.messageSid,
    request,
    ...(providers && { providers }),
  });
  if (!committed || !isAmended(committed.errand, request, providers)) return { user };
  const errands = user.errands?.map((one) => (one.id === known.id ? { ...wish, id: known.id } : one)) ?? [];
  return { user: { ...user, errands } };
}

const isAmended = (errand: Errand, request: Request, providers: ErrandProvider[] | undefined): boolean =>
  errand.request.whenText === request.whenText &&
  errand.request.notes === request.notes &&
  (!providers || wantedOf(errand)[0]?.phone === providers[0]?.phone);

/** Only what was said, or a place with another clock, makes another window: "tomorrow" must not move on by itself. */
function requestOf(errand: Errand, { known, wish, text, providers }: Changed, now: number): Request {
  const { area: _, ...before } = errand.request;
  const timezone = zoneOf(providers ?? wantedOf(errand));
  const isOther = wish.time !== known.time || timezone !== zoneOf(wantedOf(errand));
  const window = isOther ? windowOf(wish.time, { now, timezone }) : undefined;
  return {
    ...before,
    ...placeOf(wish),
    ...(window && { whenText: window.whenText, window: { start: window.start, end: window.end } }),
    notes: `${before.notes} ${text}`.trim().slice(0, MOST_NOTES),
  };
}

const wantedOf = ({ providers, wanted }: Errand): ErrandProvider[] =>
  wanted?.flatMap((index) => providers[index] ?? []) ?? providers;
