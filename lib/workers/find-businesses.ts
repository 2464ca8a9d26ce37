import type { ErrandProvider } from '../errand/errand.ts';
import { article } from '../errand/wording.ts';
import type { Provider } from '../providers/provider.ts';
import { type Directory, findProviders, listCategory } from '../store/directory.ts';
import type { Wish } from './wish.ts';

/** Enough for 15 calls and for those that are closed or lost on the way. */
const MOST_PROVIDERS = 40;

/** Who can be rung for a wish, in directory order. Of several places the first at which there is anybody counts. */
export async function findBusinesses(
  directory: Directory,
  { service, area, places }: Wish,
): Promise<ErrandProvider[]> {
  const found =
    places && !area
      ? await findThere(directory, service, places)
      : await findProviders(directory, { category: service, ...(area && { area }), limit: MOST_PROVIDERS });
  return found.slice(0, MOST_PROVIDERS).map(toErrandProvider);
}

async function findThere(directory: Directory, service: string, places: string[]): Promise<Provider[]> {
  const known = await listCategory(directory, service);
  const found = places.map((place) => known.filter(({ address }) => isIn(place, address)));
  return found.find((there) => there.length > 0) ?? [];
}

/** A place that is no area of the directory may still stand in an address. */
const isIn = (place: string, address: string) => address.toLowerCase().includes(place.toLowerCase());

/** There is nobody: says so, and where there is somebody. */
export async function sayNobody({ service, area, places }: Wish, directory: Directory): Promise<string> {
  const elsewhere = await findProviders(directory, { category: service, limit: MOST_PROVIDERS });
  const areas = listed([...new Set(elsewhere.map((provider) => provider.area))].filter(Boolean), 8);
  const where = area ?? places?.[0];
  const known = areas ? ` I know some in ${areas}; say one of these, or none for anywhere.` : '';
  return `I am sorry, I know nobody for ${article(service)}${where ? ` in ${where}` : ''}.${known}`;
}

export const listed = (names: string[], most: number): string =>
  names.length > most ? `${names.slice(0, most).join(', ')} and more` : names.join(', ');

const toErrandProvider = ({
  id,
  name,
  phone,
  address,
  timezone,
  opens,
  closes,
  days,
  languages,
}: Provider): ErrandProvider => ({
  id,
  name,
  phone,
  address,
  timezone,
  opens,
  closes,
  days,
  language: languages[0] ?? 'en',
});
