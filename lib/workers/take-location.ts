import { isOpen } from '../errand/errand.ts';
import { plain } from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { loadDirectory } from '../store/directory.ts';
import type { User } from '../store/users.ts';
import { readPlace } from '../understanding/place/read-place.ts';
import { amendErrand } from './amend-errand.ts';
import { listed } from './find-businesses.ts';
import { EXAMPLE, errandsOf, type Handled, isObeyed } from './handled.ts';

const SHORTEST_PLACE = 4;

/** A shared place is the area of the errand under way, or of the next request. */
export async function takeLocation(message: InboundMessage, user: User): Promise<Handled> {
  const directory = await loadDirectory();
  const { label = '', address = '' } = message.location ?? {};
  const { area } = readPlace(`${label}, ${address}`, directory.areas);
  const places = [...address.split(','), label]
    .map(plain)
    .filter((part) => part.length >= SHORTEST_PLACE && !/^\d+$/.test(part));
  if (!area && places.length === 0)
    return {
      user,
      say: `I cannot tell which area that is. I know businesses in ${listed(directory.areas, 12) || 'no area yet'}; say one of these.`,
    };
  const where = area ? { area } : { places };
  const errands = await errandsOf(user);
  if (await isObeyed(errands, message.messageSid)) return { user };
  const [errand] = errands.filter(isOpen);
  if (errand) return amendErrand(message, user, errand, { change: where, text: '', directory });
  return {
    user: { ...user, place: { ...where, at: message.receivedAt } },
    say: `Noted: ${area ?? places[0]}. What do you need there, and when? ${EXAMPLE.replace('for', 'For')}.`,
  };
}
