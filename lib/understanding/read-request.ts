import { readArea, readPlace } from './read-area.ts';
import { withoutOpening } from './read-correction.ts';
import { readServices } from './read-service.ts';
import { readTime, type TimePhrase } from './read-time.ts';
import { readUnknownService } from './read-unknown-service.ts';

/** What the directory offers, each value once. */
export type KnownDirectory = { categories: string[]; areas: string[] };

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
  time: TimePhrase | null;
};

/** Understands a request by rules alone, in English and the common Spanish. Never throws. */
export function readRequest(text: string, directory: KnownDirectory): ReadRequest {
  const area = readArea(text, directory.areas);
  const place = area === undefined ? readPlace(text) : undefined;
  return {
    ...readWanted(text, directory.categories),
    ...(area !== undefined && { area }),
    ...(place !== undefined && { unknownArea: place }),
    time: readTime(text),
  };
}

function readWanted(
  text: string,
  categories: string[],
): Pick<ReadRequest, 'service' | 'unclearAmong' | 'unknownService'> {
  // The "no" of "no, a vet" is about what was said before.
  const { named, missing } = readServices(withoutOpening(text), categories);
  const [service, ...more] = named;
  if (service !== undefined) return more.length ? { unclearAmong: named } : { service };
  const unknownService = readUnknownService(text) ?? missing;
  return unknownService === undefined ? {} : { unknownService };
}
