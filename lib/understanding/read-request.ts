import { readArea, readPlace } from './read-area.ts';
import { withoutOpening } from './read-correction.ts';
import { type ReadServices, readServices } from './read-service.ts';
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
  // The "no" of "no, a vet" is about what was said before.
  const services = readServices(withoutOpening(text), directory.categories);
  const place = area ?? readPlace(text);
  return {
    ...readWanted(text, services),
    ...(area !== undefined && { area }),
    ...(area === undefined && place !== undefined && { unknownArea: place }),
    time: readTime(text),
  };
}

function readWanted(
  text: string,
  { named, missing }: ReadServices,
): Pick<ReadRequest, 'service' | 'unclearAmong' | 'unknownService'> {
  const [service, ...more] = named;
  if (service !== undefined) return more.length ? { unclearAmong: named } : { service };
  const unknownService = readUnknownService(text) ?? missing;
  return unknownService === undefined ? {} : { unknownService };
}
