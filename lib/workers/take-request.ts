import { type Errand, isOpen } from '../errand/errand.ts';
import { article } from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { type Directory, loadDirectory } from '../store/directory.ts';
import type { User, Wish } from '../store/users.ts';
import { type ReadRequest, readRequest } from '../understanding/read-request.ts';
import { amendErrand, type Change, changeWish } from './amend-errand.ts';
import { openContact, tellContact } from './call-contact.ts';
import { findBusinesses, listed, sayNobody } from './find-businesses.ts';
import { errandsOf, type Handled } from './handled.ts';
import { startErrand } from './start-errand.ts';
import { takeSmallTalk } from './take-small-talk.ts';
import { askWhichOne } from './which-one.ts';

const QUESTION_LASTS = 3_600_000;
/** A search that failed is taken up again when the user says another day or place within this time. */
const RETRY_LASTS = 24 * 3_600_000;
const PLACE_LASTS = 3_600_000;

/**
 * A message that is no command: a request, more about one that is under way, or the answer to our one question.
 * One that names no service is about the errand under way; one that names another service starts another.
 */
export async function takeRequest(message: InboundMessage, given: User): Promise<Handled> {
  const contact = openContact(given, message);
  if (contact) return tellContact(message, given, contact);
  const { question, contact: _, whichOne: __, ...user } = given;
  const directory = await loadDirectory();
  const asked = question && message.receivedAt - question.at < QUESTION_LASTS ? question : undefined;
  const text = asked ? `${asked.text} ${message.body}` : message.body;
  const said = readRequest(message.body, directory);
  const request = asked
    ? together(readRequest(asked.text, directory), said, readRequest(text, directory))
    : said;
  const errands = await errandsOf(user);
  const open = errands.filter(isOpen);
  const service = request.service ?? request.unclearAmong?.find((one) => open.some(isFor(one)));
  if (service) {
    const same = open.find(isFor(service));
    if (same) return amendErrand(message, user, same, changeOf(request, text), directory);
    return ring(message, user, directory, { wish: wishOf({ ...request, service }, user, message), text });
  }
  if (asked) return { user, say: sayUnknown(request, directory) };
  if (request.unknownService || request.unclearAmong) return askOnce(message, request, directory, user);
  return takeMore(message, user, { errands, open, request, directory });
}

const isFor =
  (service: string) =>
  ({ request }: Errand): boolean =>
    request.service === service;

/** A request, the answer to our question about it, and both read as one: what the answer says counts, the rest stays as it was. */
const together = (before: ReadRequest, said: ReadRequest, both: ReadRequest): ReadRequest => ({
  ...before,
  ...both,
  ...said,
  time: said.time ?? before.time,
});

export const changeOf = ({ time, area, unknownArea }: ReadRequest, text: string): Change => ({
  text,
  time,
  ...(area && { area }),
  ...(unknownArea && { places: [unknownArea] }),
});

/** Where nothing is said about the place, one that was shared a short while ago is meant. */
function wishOf(request: ReadRequest & { service: string }, { place }: User, message: InboundMessage): Wish {
  const { service, time, area, unknownArea } = request;
  if (area || unknownArea || !place || message.receivedAt - place.at > PLACE_LASTS)
    return changeWish({ service, time: null }, changeOf({ ...request, time }, ''));
  const { at: _, ...where } = place;
  return { service, time, ...where };
}

async function ring(
  message: InboundMessage,
  user: User,
  directory: Directory,
  { wish, text }: { wish: Wish; text: string },
): Promise<Handled> {
  const providers = await findBusinesses(directory, wish);
  if (providers.length === 0) return { user, say: await sayNobody(wish, directory) };
  return startErrand(message, user, { wish, providers, text });
}

type Context = { errands: Errand[]; open: Errand[]; request: ReadRequest; directory: Directory };

/** No service is named: it is about what is under way, or was until just now. */
async function takeMore(message: InboundMessage, user: User, context: Context): Promise<Handled> {
  const { errands, open, request, directory } = context;
  const change = changeOf(request, message.body);
  const isChange = Boolean(change.time || change.area || change.places);
  const [latest] = errands;
  const [errand, ...more] = open;
  if (!isChange) {
    const talk = takeSmallTalk(message, user, open);
    if (talk) return talk;
    return errand
      ? amendErrand(message, user, errand, change, directory)
      : askOnce(message, request, directory, user);
  }
  if (errand && more.length > 0)
    return askWhichOne(message, user, open, { verb: 'amend', text: message.body });
  if (errand) return amendErrand(message, user, errand, change, directory);
  if (latest?.status === 'failed' && message.receivedAt - latest.createdAt < RETRY_LASTS) {
    const known = user.errands?.find(({ id }) => id === latest.id);
    if (known && !known.contact) {
      const text = `${latest.request.notes} ${message.body}`.trim();
      return ring(message, user, directory, { wish: changeWish(bare(known), change), text });
    }
  }
  if (latest?.appointment && latest.appointment.start > message.receivedAt)
    return amendErrand(message, user, latest, change, directory);
  return askOnce(message, request, directory, user);
}

const bare = ({ service, time, area, places }: Wish): Wish => ({
  service,
  time,
  ...(area && { area }),
  ...(places && { places }),
});

/** One question, and only when the service itself is unclear. */
function askOnce(message: InboundMessage, request: ReadRequest, directory: Directory, user: User): Handled {
  if (request.unknownService) return { user, say: sayUnknown(request, directory) };
  const among = request.unclearAmong ?? directory.categories.slice(0, 6);
  const say = `Whom shall I ring? For example ${among.map(article).join(', ')}.`;
  return { user: { ...user, question: { text: message.body, at: message.receivedAt } }, say };
}

function sayUnknown({ unknownService }: ReadRequest, { categories }: Directory): string {
  const wanted = unknownService ? `nobody who is ${article(unknownService)}` : 'nobody for that';
  if (categories.length === 0)
    return 'My directory is empty, so I have nobody to ring. Please try again later.';
  return `I am sorry, I know ${wanted}. I can ring ${listed(categories.map(article), 15)}.`;
}
