import { type Errand, isOpen } from '../errand/errand.ts';
import { article } from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { type Directory, loadDirectory } from '../store/directory.ts';
import type { User } from '../store/users.ts';
import { asksAnew } from '../understanding/read-intent.ts';
import type { ReadRequest } from '../understanding/read-request.ts';
import type { Act } from '../understanding/utterance.ts';
import { amendErrand } from './amend-errand.ts';
import { askForDay, askForTime, askOnce, takeAnswer, withoutService } from './ask-once.ts';
import { contactMeant, tellContact } from './call-contact.ts';
import { correctErrand, correctedBy, keepForAnswer } from './correct-errand.ts';
import { findBusinesses, sayNobody } from './find-businesses.ts';
import { errandsOf, type Handled, isAhead, isObeyed, isRecent, sayWhatCanBeDone } from './handled.ts';
import { readAct, readSaid } from './read-message.ts';
import { startErrand } from './start-errand.ts';
import { isTold, takeAct } from './take-act.ts';
import { takeChoice } from './take-choice.ts';
import { takeIntent, tellOfBooked } from './take-intent.ts';
import { takeSmallTalk } from './take-small-talk.ts';
import { askWhichOne } from './which-one.ts';
import { changeOf, changeWish, isChange, isPast, type Wish, whenOf, wishInstead, wishOf } from './wish.ts';
import { zoneOf, zoneOfErrand } from './zone-of.ts';

/** A search that failed is taken up again when the user says another day or place within this time. */
const RETRY_LASTS = 24 * 3_600_000;
const PLACE_LASTS = 3_600_000;

/**
 * A message that is no command: a request, more about one that is under way, or the answer to our one question.
 * One that names no service is about the errand under way; one that names another service starts another.
 */
export async function takeRequest(message: InboundMessage, given: User): Promise<Handled> {
  const directory = await loadDirectory();
  const all = await errandsOf(given);
  const utterance = await readAct(message, directory, given, all);
  const done = await takeAct(message, given, utterance, all);
  if (done) return done;
  const contact = contactMeant(given, message);
  if (contact) return tellContact(message, given, contact);
  const { question, contact: _, whichOne, moving, ...user } = given;
  const asked = isRecent(question, message) ? question : undefined;
  const text = asked ? `${asked.text} ${message.body}` : message.body;
  const { said, request } = readTogether(message, directory, all, asked);
  const isAnswer = asked !== undefined;
  const wrong = correctedBy(message, all, { said, directory, isAnswer });
  const errands = all.filter((errand) => errand !== wrong);
  const context = {
    errands,
    request,
    said,
    directory,
    text,
    moving,
    whichOne,
    isAnswer,
    wrong,
    act: utterance.act,
  };
  const handled = await takeWish(message, user, context);
  if (!wrong) return handled;
  const kept = keepForAnswer(message, handled.user, wrong, changeOf(request));
  return correctErrand(message, wrong, { ...handled, user: kept });
}

type Reading = Pick<Context, 'errands' | 'request' | 'directory'> & {
  text: string;
  /** What this message says by itself. */
  said: ReadRequest;
  moving: User['moving'];
  whichOne: User['whichOne'];
  isAnswer: boolean;
  /** What its writer does. */
  act: Act;
  /** What was not meant, when this takes its place. */
  wrong: Errand | undefined;
};

async function takeWish(message: InboundMessage, user: User, context: Reading): Promise<Handled> {
  const { errands, request, directory, moving, whichOne, isAnswer, wrong, act } = context;
  if (await isObeyed(errands, message.messageSid)) return { user };
  const meant = await takeIntent(message, user, {
    moving,
    errands,
    request,
    text: message.body,
    directory,
    act,
  });
  if (meant) return meant;
  const chosen = isAnswer || wrong ? null : await takeChoice(message, user, { errands, whichOne });
  if (chosen) return chosen;
  const open = errands.filter(isOpen);
  const named =
    isTold(act) && !isAnswer && !wrong
      ? tellOfBooked(message, user, { errands, request, act })
      : await takeService(message, user, { ...context, open });
  if (named) return named;
  const { service: spokenOf, unclearAmong: _, unknownService: __, ...rest } = request;
  const more = isTold(act) && !isAnswer ? { ...rest, time: null } : rest;
  return takeMore(message, user, { errands, open, request: more, directory, spokenOf });
}

/** A service is named, or is what was asked about. `null` when it is only spoken of, or there is none. */
async function takeService(
  message: InboundMessage,
  user: User,
  { errands, open, request, said, directory, text, isAnswer, wrong, act }: Reading & { open: Errand[] },
): Promise<Handled | null> {
  const service = request.service ?? request.unclearAmong?.find((one) => open.some(isFor(one)));
  const same = service && open.find(isFor(service));
  if (same) return amendErrand(message, user, same, { change: changeOf(request), text, directory });
  const spokenOf = isAnswer ? null : tellOfBooked(message, user, { errands, request, act });
  if (spokenOf) return spokenOf;
  if (service) {
    const wish = wrong
      ? changeWish(wishInstead(service, wrong, zoneOfErrand(wrong)), changeOf(request))
      : newWish(service, request, user, message);
    return ring(message, user, directory, { wish, text, time: request.time, isInstead: wrong !== undefined });
  }
  if (isAnswer && !wrong) return takeAnswer(message, user, { open, request, said, directory, text });
  if (request.unknownService || request.unclearAmong) return askOnce(message, request, directory, user);
  return wrong ? askOnce(message, request, withoutService(directory, wrong), user) : null;
}

const isFor =
  (service: string) =>
  ({ request }: Errand): boolean =>
    request.service === service;

/**
 * What a message says by itself, and along with what our question was about: what the answer says counts, the rest stays as
 * it was.
 */
function readTogether(
  message: InboundMessage,
  directory: Directory,
  errands: Errand[],
  asked: User['question'],
): { said: ReadRequest; request: ReadRequest } {
  if (asked === undefined) {
    const said = readSaid(message.body, directory, message, { errands });
    return { said, request: said };
  }
  const before = readSaid(asked.text, directory, message, { errands: [] });
  const { service = '' } = before;
  const time = asked.windows
    ? { windows: asked.windows, isDenial: false, isPast: false, unread: [] }
    : before.time;
  const open = [{ service, state: 'searching' as const, ...(time?.windows && { windows: time.windows }) }];
  const said = readSaid(message.body, directory, message, { errands: [], open });
  const both = readSaid(`${asked.text} ${message.body}`, directory, message, { errands: [] });
  return { said, request: { ...before, ...both, ...said, time: said.time ?? time } };
}

/** Where nothing is said about the place, one that was shared a short while ago is meant. */
function newWish(
  service: string,
  request: ReadRequest,
  { place }: User,
  { receivedAt }: InboundMessage,
): Wish {
  const change = changeOf(request);
  const isKnown = change.area || change.places || !place || receivedAt - place.at > PLACE_LASTS;
  return changeWish({ service }, isKnown ? change : { ...place, ...change });
}

/** A wish, the words that it was said in, and what they say of the time. */
type Told = { wish: Wish; text: string; time: ReadRequest['time']; isInstead?: boolean };

/** The wish as it is read where the appointment will be: today may be another day there. */
function inZone(
  message: InboundMessage,
  directory: Directory,
  { wish, text, time }: Told,
  timezone: string,
): Wish {
  if (!time || timezone === zoneOf([])) return wish;
  return changeWish(wish, {
    time: readSaid(text, directory, message, { errands: [], timezone }).time ?? time,
  });
}

async function ring(
  message: InboundMessage,
  user: User,
  directory: Directory,
  { wish, text, time, isInstead = false }: Told,
): Promise<Handled> {
  const providers = await findBusinesses(directory, wish);
  if (providers.length === 0) return { user, say: await sayNobody(wish, directory) };
  if (time?.unread.length) return askForTime(message, user, time.unread, text);
  const timed = inZone(message, directory, { wish, text, time }, zoneOf(providers));
  if (time?.isPast || isPast(timed, message.receivedAt, zoneOf(providers)))
    return askForDay(message, user, wish, text);
  return startErrand(message, user, { wish: timed, providers, text, isInstead });
}

type Context = {
  errands: Errand[];
  open: Errand[];
  request: ReadRequest;
  directory: Directory;
  /** A service that is hinted at, and not asked for. */
  spokenOf?: string | undefined;
};

/** No service is named: it is about what is under way, or was until just now. */
async function takeMore(message: InboundMessage, user: User, context: Context): Promise<Handled> {
  const { errands, open, request, directory } = context;
  const text = message.body;
  const change = changeOf(request);
  const [latest] = errands;
  const [errand, ...more] = open;
  const ahead = asksAnew(text) ? [] : errands.filter((one) => isAhead(one, message));
  const amend = (one: Errand) => amendErrand(message, user, one, { change, text, directory });
  if (!isChange(change)) {
    const smallTalk = takeSmallTalk(message, user, errand ?? ahead[0]);
    return smallTalk ?? (errand ? amend(errand) : tellOrAsk(message, user, context, ahead));
  }
  if (errand && more.length > 0) return askWhichOne(message, user, open, { verb: 'amend', text });
  if (errand) return amend(errand);
  if (latest && isWorthRetrying(latest, message)) {
    const wish = changeWish(wishOf(latest.request, zoneOfErrand(latest)), change);
    const isSame = change.time?.isDenial && isUnmoved(wish, latest, message);
    if (isSame) return tellOrAsk(message, user, context, ahead);
    return ring(message, user, directory, {
      wish,
      text: `${latest.request.notes} ${text}`.trim(),
      time: change.time ?? null,
    });
  }
  return tellOrAsk(message, user, context, ahead);
}

/** Words that ask for nothing, from somebody who has an appointment: how it stands, and how it is moved or called off. */
function tellOrAsk(message: InboundMessage, user: User, context: Context, ahead: Errand[]): Handled {
  const { request, directory, spokenOf } = context;
  if (ahead.length === 0) return askOnce(message, request, directory, user);
  const one = spokenOf && article(spokenOf);
  return {
    user,
    say: `${sayWhatCanBeDone(ahead)}${one ? `\nIf you want ${one}, say "I need ${one}".` : ''}`,
  };
}

/** "Not Friday" changes nothing of a search for Thursday, whose businesses were all rung. */
const isUnmoved = (wish: Wish, { request, providers }: Errand, { receivedAt }: InboundMessage): boolean =>
  whenOf(wish, receivedAt, zoneOf(providers)).whenText === request.whenText;

const isWorthRetrying = ({ status, request, createdAt }: Errand, { receivedAt }: InboundMessage): boolean =>
  status === 'failed' && !request.isContact && receivedAt - createdAt < RETRY_LASTS;
