import type { Request } from '../errand/errand.ts';
import type { ReadRequest } from '../understanding/read-request.ts';
import { isOver, windowOf } from '../understanding/read-window.ts';
import { amendTime, type TimePhrase } from '../understanding/time-phrase.ts';

/** What a user wants, as it was understood: enough to change a part of it later. */
export type Wish = Pick<Request, 'service' | 'area' | 'places' | 'said' | 'isContact'>;

/** What a message says about a wish; whatever it leaves open stays as it was. */
export type Change = { time?: TimePhrase | null; area?: string; places?: string[] };

/** What a request changes about a wish that it is not the first word on. */
export const changeOf = ({ time, area, unknownArea }: ReadRequest): Change => ({
  time,
  ...(area && { area }),
  ...(unknownArea && { places: [unknownArea] }),
});

/** Whether anything is changed at all. */
export const isChange = ({ time, area, places }: Change): boolean =>
  Boolean(time || area !== undefined || places !== undefined);

/** The wish after a change. Another place takes the place of the one before; a business of one's own stays where it is. */
export function changeWish(before: Wish, { time = null, area, places }: Change): Wish {
  const { area: _, places: __, said, ...rest } = before;
  const hasMoved = (area !== undefined || places !== undefined) && !before.isContact;
  const where = hasMoved ? { area, places } : before;
  const after = amendTime(said ? { said } : null, time)?.said;
  return {
    ...rest,
    ...(where.area && { area: where.area }),
    ...(where.places && { places: where.places }),
    ...(after && { said: after }),
  };
}

/** The wish of a request. */
export const wishOf = ({ service, area, places, said, isContact }: Request): Wish => ({
  service,
  ...(area && { area }),
  ...(places && { places }),
  ...(said && { said }),
  ...(isContact && { isContact }),
});

/** Another service, and all else as it was. */
export function wishInstead(service: string, { request }: { request: Request }): Wish {
  const { isContact: _, ...wish } = wishOf(request);
  return { ...wish, service };
}

/** When it is wanted, read where and when it was said. */
export function whenOf({ said }: Wish, now: number, timezone: string): Pick<Request, 'whenText' | 'windows'> {
  const { start, end, whenText } = windowOf(said ? { said } : null, { now, timezone });
  return { whenText, windows: [{ start, end }] };
}

/** Whether the day that was said is over. */
export const isPast = ({ said }: Wish, now: number, timezone: string): boolean =>
  isOver(said ? { said } : null, { now, timezone });
