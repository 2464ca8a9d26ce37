import type { Found } from '../chat/conversation.ts';
import type { Sought } from '../chat/wish.ts';
import type { ErrandProvider } from '../errand/errand.ts';
import { type Directory, findProviders, listCategory } from '../store/directory.ts';
import type { Provider } from './provider.ts';
import { regionOf } from './region.ts';

/** Enough for 15 calls and for those that are closed or lost on the way. */
const MOST_PROVIDERS = 40;

/** Who can be called for a wish, in directory order, and where else there is somebody when there is nobody. */
export async function findBusinesses(directory: Directory, sought: Sought): Promise<Found> {
  const found = (await findThere(directory, sought)).slice(0, MOST_PROVIDERS);
  const providers = found.map(toErrandProvider);
  if (providers.length > 0) return { providers, areas: areasOf(found), elsewhere: [] };
  const others = await findProviders(directory, { category: sought.service, limit: MOST_PROVIDERS });
  return { providers, areas: [], elsewhere: areasOf(others) };
}

const areasOf = (providers: Provider[]): string[] =>
  [...new Set(providers.map(({ area }) => area))].filter(Boolean);

/** Of several places the first at which there is anybody counts. */
async function findThere(directory: Directory, sought: Sought): Promise<Provider[]> {
  const { service: category, area, places, business } = sought;
  if (business !== undefined)
    return (await listCategory(directory, category)).filter(({ name }) => name === business);
  if (area || !places)
    return findProviders(directory, { category, ...(area && { area }), limit: MOST_PROVIDERS });
  const known = await listCategory(directory, category);
  const found = places.map((place) => known.filter(({ address }) => isIn(place, address)));
  return found.find((there) => there.length > 0) ?? [];
}

/** A place that is no area of the directory may still stand in an address. */
const isIn = (place: string, address: string) => address.toLowerCase().includes(place.toLowerCase());

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
  region: regionOf({ address, timezone }),
  timezone,
  opens,
  closes,
  days,
  language: languages[0] ?? 'en',
});
