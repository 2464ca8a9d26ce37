import { isAmendable } from '../errand/amend.ts';
import { type Appointment, type Errand, type ErrandProvider, isOpen, standing } from '../errand/errand.ts';
import * as wording from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { Directory } from '../store/directory.ts';
import type { User } from '../store/users.ts';
import { wantsOtherBusiness } from '../understanding/read-intent.ts';
import type { ReadRequest, WishedTime } from '../understanding/read-request.ts';
import { localMinutes } from '../understanding/time/local.ts';
import { amendErrand } from './amend-errand.ts';
import { sayUnread } from './ask-once.ts';
import { commit } from './commit-errand.ts';
import { findBusinesses, sayNobody } from './find-businesses.ts';
import { errandsOf, type Handled, isAhead, sayNothing } from './handled.ts';
import { readSaid } from './read-message.ts';
import { countOne, MOST_NOTES, TOO_MANY } from './start-errand.ts';
import { askWhichOne } from './which-one.ts';
import { changeOf, changeWish, isChange, requestOf, type Wish, whenOf, wishOf } from './wish.ts';

const WHEN_INSTEAD = 'When would you like it instead? For example "Tuesday afternoon".';
const DAY = 1440;
const PASSED = 'That has passed already.';

/** What was said, and who can be rung. */
export type Said = { text: string; request: ReadRequest; directory: Directory };

/** `reschedule`: the user is asked when the appointment is to be instead; the next message says it. */
export async function askWhen(message: InboundMessage, user: User): Promise<Handled> {
  const errands = await errandsOf(user);
  const movable = errands.filter((errand) => isOpen(errand) || isMovable(errand, message));
  const [errand, ...more] = movable;
  if (!errand) return { user, say: sayUnmovable(errands, message) };
  if (more.length > 0) return askWhichOne(message, user, movable, { verb: 'reschedule' });
  return askWhenOf(message, user, errand);
}

/** A search for which somebody has picked up already cannot be changed, so that there is nothing to ask. */
export function askWhenOf({ receivedAt }: InboundMessage, user: User, errand: Errand, why = ''): Handled {
  if (isOpen(errand) && !isAmendable(errand)) return { user, say: wording.tooLateToChange(errand) };
  const stands = standing(errand);
  const moving = { errandId: errand.id, at: receivedAt };
  const say = [why, WHEN_INSTEAD, stands && wording.stays(errand, stands)].filter(Boolean).join(' ');
  return { user: { ...user, moving }, say };
}

/** An appointment that lies ahead and that the user has not called off. */
export const isMovable = (errand: Errand, message: InboundMessage): boolean =>
  !isOpen(errand) && !errand.cancelWanted && isAhead(errand, message);

/** There is nothing that could be moved, or only what is being called off. */
export function sayUnmovable(errands: Errand[], message: InboundMessage): string {
  const calledOff = errands.find((errand) => errand.cancelWanted && isAhead(errand, message));
  const stands = calledOff && standing(calledOff);
  return stands ? wording.cannotMove(calledOff, stands) : sayNothing(errands, message);
}

/** Looks for another time, or for another place; until then everything stays as it is. */
export async function move(
  message: InboundMessage,
  user: User,
  errand: Errand,
  said: Said,
): Promise<Handled> {
  const change = changeOf(said.request);
  if (isOpen(errand))
    return isChange(change)
      ? amendErrand(message, user, errand, { change, ...said })
      : askWhenOf(message, user, errand);
  const stands = standing(errand);
  const own = stands && errand.providers[stands.provider];
  if (!own) return { user, say: wording.tooLateToChange(errand) };
  if (!isMovable(errand, message)) return { user, say: wording.cannotMove(errand, stands) };
  return moveTo(message, user, { errand, stands, own }, said);
}

type Standing = { errand: Errand; stands: Appointment; own: ErrandProvider };

async function moveTo(
  message: InboundMessage,
  user: User,
  { errand, stands, own }: Standing,
  { text, request, directory }: Said,
): Promise<Handled> {
  const { time } = readSaid(text, directory, message, { errands: [errand], timezone: own.timezone });
  const place = changeOf({ ...request, time: null });
  const isOther = wantsOtherBusiness(text, request);
  if (time?.isPast) return askWhenOf(message, user, errand, PASSED);
  if (time?.unread.length) return askWhenOf(message, user, errand, sayUnread(time.unread));
  const at = localMinutes(stands.start, own.timezone);
  // "Not on Friday" of Friday's appointment says nothing of when it is to be instead.
  const isOpenWhen =
    !time || (time.isDenial && !time.windows?.some(({ start, end }) => start <= at && at < end));
  if (isOpenWhen && !isOther && !isChange(place)) return askWhenOf(message, user, errand);

  const before = wishOf(errand.request, own.timezone);
  // Somebody else, or elsewhere, and no word about when: on the same day.
  const wish = changeWish(before, {
    ...place,
    time: time ?? sameDay(stands.start, own.timezone),
  });
  const providers = await findInstead(directory, wish, {
    errand,
    own,
    isOther,
    isElsewhere: isChange(place),
  });
  if (providers.length === 0) return { user, say: await sayNobody(wish, directory) };
  const started = countOne(user, message.receivedAt);
  if (!started) return { user, say: TOO_MANY };
  const notes = `${errand.request.notes} ${text}`.trim().slice(-MOST_NOTES);
  const when = whenOf(wish, message.receivedAt, own.timezone);
  const by = message.messageSid;
  await commit(errand.id, {
    type: 'rescheduled',
    by,
    request: { ...requestOf(wish), ...when, notes },
    providers,
  });
  return { user: { ...user, started } };
}

/** The whole day of a slot. */
function sameDay(start: number, timezone: string): WishedTime {
  const day = Math.floor(localMinutes(start, timezone) / DAY) * DAY;
  return { windows: [{ start: day, end: day + DAY }], isDenial: false, isPast: false, unread: [] };
}

type Whom = { errand: Errand; own: ErrandProvider; isOther: boolean; isElsewhere: boolean };

/** The business of the appointment comes first, unless the user wants another one, or one elsewhere. */
async function findInstead(
  directory: Directory,
  wish: Wish,
  { errand, own, isOther, isElsewhere }: Whom,
): Promise<ErrandProvider[]> {
  if (wish.isContact) return errand.providers;
  const found = await findBusinesses(directory, wish);
  if (isElsewhere && !isOther) return found;
  const others = found.filter(({ id, phone }) => id !== own.id || phone !== own.phone);
  return isOther ? others : [own, ...others];
}
