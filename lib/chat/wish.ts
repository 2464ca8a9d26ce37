import type { Request } from '../errand/errand.ts';
import { SOONEST } from '../errand/wording.ts';
import { wordWindows } from '../messages/windows.ts';
import type { LocalWindow } from '../time/local.ts';
import { instantsOf, localMinutes, localWindows } from '../time/local.ts';
import type { Hints, Utterance } from '../understanding/understand.ts';

const WEEK = 7 * 86_400_000;

/** What a user wants: enough to change a part of it later. Without `windows` it is to be as soon as possible. */
export type Wish = Pick<Request, 'service' | 'area' | 'places' | 'isContact'> & {
  /** Of the wall clock where the appointment will be. */
  windows?: LocalWindow[];
};

/** What was said of when; without `windows` it is to be as soon as possible. */
export type Time = { windows?: LocalWindow[]; isDenial: boolean; unread: string[]; isPast: boolean };
/** What was said of where: an area of the directory, or else places that are looked for in addresses. */
export type Place = { area?: string; places?: string[] };
/** What a message says about a wish; whatever it leaves open stays as it was. */
export type Change = Place & { time?: Time };

/** What a message says of when, if it does. */
export function timeIn({ details: { windows, isAsap }, unread, isPast, isDenial }: Hints): Time | undefined {
  const isSaid = windows !== null || isAsap || isPast || unread.length > 0;
  return isSaid ? { ...(windows && { windows }), isDenial, unread, isPast } : undefined;
}

/** What a message says of where. */
export const placeIn = ({ details: { area, unknownArea } }: Hints): Place => ({
  ...(area && { area }),
  ...(unknownArea && { places: [unknownArea] }),
});

/** What a message changes about a wish that it is not the first word on; what is only told changes no time. */
export function changeIn({ hints }: Utterance, isTold = false): Change {
  const time = isTold ? undefined : timeIn(hints);
  return { ...placeIn(hints), ...(time && { time }) };
}

/** Whether anything is changed at all. */
export const isChange = ({ time, area, places }: Change): boolean =>
  time !== undefined || area !== undefined || places !== undefined;

/** The wish after a change. Another place takes the place of the one before; a business of one's own stays where it is. */
export function changeWish(before: Wish, { time, area, places }: Change): Wish {
  const { area: _, places: __, windows, ...rest } = before;
  const hasMoved = (area !== undefined || places !== undefined) && !before.isContact;
  const where = hasMoved ? { area, places } : before;
  const when = time ? time.windows : windows;
  return {
    ...rest,
    ...(where.area && { area: where.area }),
    ...(where.places && { places: where.places }),
    ...(when && { windows: when }),
  };
}

/** The wish of a request, where its appointment will be. */
export const wishOf = (
  { service, area, places, windows, whenText, isContact }: Request,
  timezone: string,
): Wish => ({
  service,
  ...(area && { area }),
  ...(places && { places }),
  ...(whenText !== SOONEST && { windows: localWindows(windows, timezone) }),
  ...(isContact && { isContact }),
});

/** A wish as a request, but for its time. */
export const requestOf = ({ windows: _, ...wish }: Wish) => wish;

/** Whether all of the time that was said is over. */
export const isPast = ({ windows }: Wish, now: number, timezone: string): boolean =>
  windows !== undefined && instantsOf(windows, timezone).every(({ end }) => end <= now);

/** When it is wanted, as instants and in words. */
export function whenOf(
  { windows }: Pick<Wish, 'windows'>,
  now: number,
  timezone: string,
): Pick<Request, 'whenText' | 'windows'> {
  if (!windows) return { whenText: SOONEST, windows: [{ start: now, end: now + WEEK }] };
  const ahead = instantsOf(windows, timezone).filter(({ end }) => end > now);
  const local = localWindows(ahead, timezone);
  return {
    whenText: wordWindows(local, localMinutes(now, timezone)),
    windows: ahead.map(({ start, end }) => ({ start: Math.max(start, now), end })),
  };
}

/** Names a wish among those for which businesses were looked for: the time does not matter. */
export const keyOf = ({ service, area, places, business }: Sought): string =>
  JSON.stringify([service, area, places, business]);
/** Who is looked for. */
export type Sought = Pick<Wish, 'service' | 'area' | 'places'> & { business?: string };
