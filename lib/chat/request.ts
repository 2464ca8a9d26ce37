import { type ErrandProvider, isOpen, standing } from '../errand/errand.ts';
import { newErrand } from '../errand/new-errand.ts';
import type { Utterance } from '../understanding/understand.ts';
import type { Contact, Conversation, Decision, Draft, Facts, Outcome } from './conversation.ts';
import { servicesIn } from './facts.ts';
import { ask, say } from './outcome.ts';
import { isPast, keyOf, placeIn, requestOf, type Time, timeIn, type Wish, whenOf } from './wish.ts';
import { zoneOf } from './zone.ts';

/** As many errands are remembered, and more only while they are under way or their appointments lie ahead. */
const KEPT_ERRANDS = 8;
const MOST_ERRANDS = 20;
/** Characters of what a business is told. */
export const MOST_NOTES = 500;
/** Milliseconds that a shared place is taken for the place of what is asked for next. */
const PLACE_LASTS = 3_600_000;
const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'];

export const NOTHING_KNOWN: Draft = { wanted: { is: 'unsaid' }, notes: '' };

/** What is known of a request after one message more: what it says counts, the rest stays as it was. */
export function drafted(before: Draft, utterance: Utterance, text: string): Draft {
  const { hints } = utterance;
  const { wanted, business, category } = hints.details;
  const time = timeIn(hints);
  const place = placeIn(hints);
  const { area, places, windows, ...rest } = before;
  const named = category === undefined ? wanted : ({ is: 'service', service: category } as const);
  // "A checkup there" is at the business that was spoken of.
  const isThere = before.business !== undefined && hints.isHinted && category === undefined;
  const isPlaced = place.area !== undefined || place.places !== undefined;
  const when = time ? time.windows : windows;
  return {
    ...rest,
    ...(isPlaced ? place : { ...(area && { area }), ...(places && { places }) }),
    ...(named.is === 'unsaid' || isThere ? {} : { wanted: named }),
    ...(business && { business }),
    ...(when && { windows: when }),
    ...(hints.asksFirst && { asksFirst: true as const }),
    notes: `${before.notes} ${belongs(utterance) ? text : ''}`.trim().slice(0, MOST_NOTES),
  };
}

/** Whether what was said is about what is asked for: a business hears nothing else. */
const belongs = ({ act, hints }: Utterance): boolean =>
  BELONGS.has(act) || hints.details.wanted.is !== 'unsaid';
const BELONGS = new Set<Utterance['act']>(['book', 'change', 'tell', 'choose']);

/** Starts what is asked for, or asks what has to be known before. */
export function request(
  conversation: Conversation,
  facts: Facts,
  draft: Draft,
  time: Time | undefined,
  index = 0,
): Decision {
  const { wanted } = draft;
  const { categories } = facts.directory;
  const asking = { is: 'which-service', draft } as const;
  switch (wanted.is) {
    case 'unknown':
      return say(conversation, 'unknownService', wanted.unknownService, categories);
    case 'among':
      return ask(conversation, facts, asking, 'whoToCall', wanted.among);
    case 'unsaid':
      return ask(conversation, facts, asking, 'whoToCall', categories);
    case 'service':
      return callFor(conversation, facts, { ...draft, service: wanted.service }, time, index);
  }
}

function callFor(
  conversation: Conversation,
  facts: Facts,
  given: Draft & { service: string },
  time: Time | undefined,
  index: number,
): Decision {
  const { receivedAt } = facts.message;
  const { place } = conversation;
  const isShared = !given.area && !given.places && place && receivedAt - place.at <= PLACE_LASTS;
  const { at: _, ...where } = { at: 0, ...(isShared && place) };
  const draft = { ...given, ...where };
  const sought = soughtBy(draft);
  const found = facts.found.get(keyOf(sought));
  if (!found) return { needs: sought };
  const { service, area, places, business: __, ...rest } = draft;
  if (found.providers.length === 0) {
    const nowhere = [service, area ?? places?.[0], found.elsewhere] as const;
    return found.elsewhere.length > 0
      ? ask(conversation, facts, { is: 'which-area', draft: rest }, 'nobodyThere', ...nowhere)
      : say(conversation, 'nobodyThere', ...nowhere);
  }
  const near =
    draft.area || draft.places || draft.isAnywhere ? found.providers : nearby(found.providers, facts);
  if (!near) return ask(conversation, facts, { is: 'which-area', draft }, 'whichPlace', service, found.areas);
  const timezone = zoneOf(near, facts.timezone);
  const { windows, asksFirst } = draft;
  const wish: Wish = { ...sought, ...(windows && { windows }) };
  if (time?.unread.length)
    return ask(conversation, facts, { is: 'which-day', draft }, 'whichTime', time.unread);
  if (time?.isPast || isPast(wish, receivedAt, timezone))
    return ask(conversation, facts, { is: 'which-day', draft }, 'whichDay', service);
  const wanted = { wish, providers: near, notes: draft.notes, ...(asksFirst && { asksFirst }) };
  return startErrand(conversation, facts, wanted, index);
}

/** Asks in which of the places that there are. */
export function askPlace(
  conversation: Conversation,
  facts: Facts,
  draft: Draft & { service: string },
): Decision {
  const found = facts.found.get(keyOf({ service: draft.service }));
  if (!found) return { needs: { service: draft.service } };
  return ask(conversation, facts, { is: 'which-area', draft }, 'whichPlace', draft.service, found.areas);
}

/**
 * Nobody is booked far away unasked: of businesses in several regions those in the user's are called. `undefined` when it is
 * not known which that is.
 */
function nearby(providers: ErrandProvider[], { errands, region }: Facts): ErrandProvider[] | undefined {
  const regions = regionsOf(providers);
  if (regions.size < 2) return providers;
  const before = errands.map((errand) => regionsOf(errand.providers)).find(({ size }) => size === 1);
  const own = [...(before ?? []), region].find((one) => one !== undefined && regions.has(one));
  return own === undefined ? undefined : providers.filter((provider) => provider.region === own);
}

const regionsOf = (providers: ErrandProvider[]): Set<string> =>
  new Set(providers.flatMap(({ region }) => region ?? []));

const soughtBy = ({ service, area, places, business }: Draft & { service: string }) => ({
  service,
  ...(area && { area }),
  ...(places && { places }),
  ...(business && { business }),
});

type Wanted = { wish: Wish; providers: ErrandProvider[]; notes: string; asksFirst?: true };

/** Starts an errand, unless the user has had all of the day. */
export function startErrand(
  conversation: Conversation,
  facts: Facts,
  { wish, providers, notes, asksFirst }: Wanted,
  index = 0,
): Outcome {
  const { receivedAt } = facts.message;
  const started = countOne(conversation, facts);
  if (!started) return say(conversation, 'tooMany', facts.errandsPerDay);
  const { id, settings } = facts.blanks[index]!;
  const { userKey, address, userName, now, callbackNumber } = facts;
  const { business: _, ...wanted } = requestOf(wish) as Wish & { business?: string };
  const when = whenOf(wish, receivedAt, zoneOf(providers, facts.timezone));
  const errand = newErrand(
    {
      id,
      userKey,
      address,
      userName,
      callbackNumber,
      request: { ...wanted, ...when, notes: notes.slice(0, MOST_NOTES) },
      settings: asksFirst ? { ...settings, bookingPolicy: 'ask' } : settings,
      providers,
    },
    now,
  );
  const { place: __, ...rest } = conversation;
  const errands = [...remembered(rest, facts), { id, service: wish.service }].slice(-MOST_ERRANDS);
  const asksForNumber = !callbackNumber && !conversation.wasAskedForNumber;
  return {
    conversation: { ...rest, started, errands, ...(asksForNumber && { wasAskedForNumber: true }) },
    effects: [
      { type: 'start', errand },
      ...(asksForNumber ? [{ type: 'say' as const, message: ['noNumber'] as ['noNumber'] }] : []),
    ],
  };
}

/** Makes room for one more by forgetting the oldest errand that is over. */
function remembered({ errands = [] }: Conversation, facts: Facts) {
  if (errands.length < KEPT_ERRANDS) return errands;
  const current = facts.errands
    .filter((errand) => isOpen(errand) || (standing(errand)?.start ?? 0) > facts.message.receivedAt)
    .map(({ id }) => id);
  const over = errands.find(({ id }) => !current.includes(id));
  return errands.filter((errand) => errand !== over);
}

/** One search more on this UTC day; `null` when the user has had all of them. */
export function countOne(
  { started }: Conversation,
  { message, errandsPerDay }: Facts,
): NonNullable<Conversation['started']> | null {
  const day = new Date(message.receivedAt).toISOString().slice(0, 10);
  const before = started?.day === day ? started.count : 0;
  return before < errandsPerDay ? { day, count: before + 1 } : null;
}

/** Books at the business of a contact card what was said of it, as a whole. */
export function bookAt(
  conversation: Conversation,
  facts: Facts,
  contact: Contact,
  { text, utterance }: { text: string; utterance: Utterance },
): Outcome {
  const { wanted } = utterance.hints.details;
  const [service] = servicesIn(utterance) ?? [];
  const unknown = wanted.is === 'unknown' ? wanted.unknownService : undefined;
  const time = timeIn(utterance.hints);
  const wish: Wish = {
    service: service ?? unknown?.replace(/ (?:t?here|with them)$/, '') ?? 'appointment',
    isContact: true,
    ...(time?.windows && { windows: time.windows }),
  };
  return startErrand(conversation, facts, {
    wish,
    providers: [providerOf(contact, facts.timezone)],
    notes: text,
  });
}

/** Nobody knows when it is open: it is called at the hours at which most are. */
export const providerOf = ({ name, phone }: Contact, timezone: string): ErrandProvider => ({
  id: `contact-${phone}`,
  name,
  phone,
  address: '',
  timezone,
  opens: '09:00',
  closes: '17:00',
  days: WORKDAYS,
  language: 'en',
  isHoursAssumed: true,
});
