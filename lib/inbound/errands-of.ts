import type { Errand } from '../errand/errand.ts';
import { loadErrand } from '../store/errands.ts';
import type { User } from '../store/users.ts';

/** The errands of a user, newest first. */
export async function errandsOf({ errands = [] }: User): Promise<Errand[]> {
  const stored = await Promise.all(errands.map(({ id }) => loadErrand(id)));
  const known = stored.flatMap((found) => (found ? [found.errand] : [])).reverse();
  return known.sort((a, b) => b.createdAt - a.createdAt);
}
