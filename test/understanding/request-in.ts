import type { LocalWindow } from '../../lib/time/local.ts';
import { readParts } from '../../lib/understanding/read-parts.ts';
import type { Context, KnownDirectory } from '../../lib/understanding/utterance.ts';

export type { KnownDirectory } from '../../lib/understanding/utterance.ts';

/** When something is wanted: `windows` are of the wall clock, and absent when it is to be as soon as possible. */
export type WishedTime = {
  windows?: LocalWindow[];
  /** Only what is not wanted was said. */
  isDenial: boolean;
  /** Words of time that nothing could be made of, or a day that is over: to be asked about. */
  unread: string[];
  isPast: boolean;
};

export type ReadRequest = {
  /** A category of the directory. */
  service?: string;
  /** Categories of the directory, when the text names more than one alike. */
  unclearAmong?: string[];
  /** A service that is asked for and that the directory does not have. */
  unknownService?: string;
  /** An area of the directory. */
  area?: string;
  /** A place that is asked for and that is no area of the directory. */
  unknownArea?: string;
  time: WishedTime | null;
};

/** What else has to be known to read a request. */
export type Where = Omit<Context, 'directory'>;

/** Understands a request by rules alone, in English and Spanish. Never throws. */
export function readRequest(text: string, directory: KnownDirectory, where: Where): ReadRequest {
  const { details, time, isPast } = readParts(text, { ...where, directory });
  const { wanted, area, unknownArea, windows, isAsap } = details;
  const isDenial = time.whens.length === 0 && time.unwanted.length > 0 && !isAsap;
  const isSaid = windows !== null || isAsap || isPast || time.unread.length > 0;
  return {
    ...(wanted.is === 'service' && { service: wanted.service }),
    ...(wanted.is === 'among' && { unclearAmong: wanted.among }),
    ...(wanted.is === 'unknown' && { unknownService: wanted.unknownService }),
    ...(area !== undefined && { area }),
    ...(unknownArea !== undefined && { unknownArea }),
    time: isSaid
      ? { ...(windows && { windows }), isDenial, unread: [...new Set(time.unread)], isPast }
      : null,
  };
}
