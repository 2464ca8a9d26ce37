import { CHOICE_TIME, type Errand, isChoosing, isOpen, standing } from '../errand/errand.ts';
import type { Hints, Utterance } from '../understanding/understand.ts';
import { amendErrand, askWhen } from './amend.ts';
import { callOffSaid, cancel, leaveAppointment, tellRather } from './call-off.ts';
import { askForMore, pick, takeNumber } from './choose.ts';
import { answerContact, bookThere, isTogether, takeContact, tellContact } from './contact.ts';
import type { Conversation, Decision, Draft, Facts, Heard, Outcome, Pending } from './conversation.ts';
import { correctedBy } from './correct.ts';
import { isAbout, isAhead, openQuestion, servicesIn } from './facts.ts';
import { answerWhen, keep, reschedule, takeMove } from './move.ts';
import { ask, askWhichOne, say, sayNothing, tell } from './outcome.ts';
import { askPlace, drafted, NOTHING_KNOWN, request } from './request.ts';
import { changeIn, changeWish, isChange, keyOf, placeIn, type Time, timeIn, whenOf, wishOf } from './wish.ts';
import { zoneOfErrand } from './zone.ts';

/** Milliseconds: the pictures of an album get one answer. */
const ALBUM = 60_000;
/** Milliseconds: a search that failed is taken up again when the user says another day or place by then. */
const RETRY_LASTS = 24 * 3_600_000;

/**
 * The one decision about a conversation: what it becomes by what came from its user, and what is to be done about it. It is
 * pure. Nothing is started, changed or ended on words that do not ask for it.
 */
export function decide(conversation: Conversation, heard: Heard, facts: Facts): Decision {
  switch (heard.is) {
    case 'words':
      return takeWords(conversation, facts, heard);
    case 'contact':
      return takeContact(conversation, facts, heard.contact);
    case 'unusable-contact':
      return say(conversation, ...heard.because);
    case 'place':
      return takePlace(conversation, facts, heard);
    case 'number':
      return takeOwnNumber(conversation, facts, heard.phone);
    case 'nothing':
      return takeNothing(conversation, facts, heard.hasMedia);
  }
}

type Words = Extract<Heard, { is: 'words' }>;

function takeWords(before: Conversation, facts: Facts, words: Words): Decision {
  const { utterance } = words;
  const { command } = utterance.hints;
  const isAnswer = utterance.act === 'yes' || utterance.act === 'no';
  // Everything is deleted only on the very next word.
  const given = before.pending?.is === 'confirm-erasure' && !isAnswer ? without(before) : before;
  const question = openQuestion(given, facts.message.receivedAt);
  if (command === 'more') return askForMore(given, facts);
  // A number and a yes are for what is asked; any other command lets a list be.
  const conversation = question?.is === 'which-errand' && command ? without(given) : given;
  switch (utterance.act) {
    case 'stop':
      return leave(conversation, facts);
    case 'start':
      return {
        conversation: { ...conversation, saidGoodbye: false },
        effects: [
          { type: 'resume', errandIds: idsOf(conversation) },
          { type: 'say', message: ['welcomeBack'] },
        ],
      };
    case 'help':
      return say(given, 'help');
    case 'about-us':
      return takeBooked(given, facts, utterance, question) ?? say(given, 'aboutUs');
    case 'erase':
      return askErasure(conversation, facts);
    case 'emergency':
      return warn(given, facts, words);
    case 'yes':
    case 'no':
      return answerYesNo(given, facts, utterance.act === 'yes');
    case 'choose':
      return takeNumber(given, facts, utterance.choice);
    case 'status':
      if (command) return tellStatus(conversation, facts);
      break;
    case 'cancel':
      if (command) return cancel(without(conversation), facts, given);
      break;
    case 'reschedule':
      if (command) return reschedule(conversation, facts);
      break;
  }
  return takeMeaning(given, facts, words, question);
}

const without = ({ pending: _, ...rest }: Conversation): Conversation => rest;
const idsOf = ({ errands = [] }: Conversation): string[] => errands.map(({ id }) => id);

/** What is under way ends, an appointment stays, and nothing more is said. */
function leave({ pending: _, ...conversation }: Conversation, facts: Facts): Outcome {
  const stop = { type: 'stop' as const, errandIds: idsOf(conversation) };
  if (conversation.saidGoodbye) return { conversation, effects: [stop] };
  const stay = facts.errands.filter(({ appointment }) => appointment !== null).reverse();
  return {
    conversation: { ...conversation, saidGoodbye: true },
    effects: [stop, { type: 'say', message: ['farewell', stay.map(ended)], about: 'farewell' }],
  };
}

/** As it will be once it has stopped. */
const ended = (errand: Errand): Errand => (isOpen(errand) ? { ...errand, status: 'cancelled' } : errand);

/** Asks once for a yes. To a user who said stop nothing is said anymore, so these words are enough. */
function askErasure(conversation: Conversation, facts: Facts): Outcome {
  if (facts.isOptedOut) return erase(conversation, facts);
  return {
    conversation: { ...conversation, pending: { is: 'confirm-erasure', at: facts.message.receivedAt } },
    effects: [{ type: 'say', message: ['confirmErasure'] }],
  };
}

/** The user is a new one from here on, but for what limits abuse. */
function erase({ saidGoodbye = false, started }: Conversation, facts: Facts): Outcome {
  const stay = facts.errands.filter(({ appointment }) => appointment !== null);
  const erasing = { type: 'say' as const, message: ['erasing', stay] as ['erasing', Errand[]] };
  return {
    conversation: { saidGoodbye, ...(started && { started }) },
    effects: [{ type: 'erase' }, ...(facts.isOptedOut ? [] : [erasing])],
  };
}

/** Danger is answered before anything else; what is asked for along with it waits for a yes. */
function warn(conversation: Conversation, facts: Facts, { utterance, text }: Words): Outcome {
  if (utterance.act !== 'emergency') return say(conversation, 'notUnderstood');
  const { wanted } = utterance.hints.details;
  if (wanted.is !== 'service') return say(conversation, 'emergency', utterance.danger, facts.country);
  const draft = drafted(NOTHING_KNOWN, utterance, text);
  const question = { is: 'confirm-request' as const, draft };
  return ask(conversation, facts, question, 'emergency', utterance.danger, facts.country, wanted.service);
}

/** When somebody was offered times, epoch milliseconds. */
const offeredAt = (errands: Errand[]): number =>
  Math.max(0, ...errands.map(({ choicesLapseAt = 0 }) => choicesLapseAt - CHOICE_TIME));

/** Yes and no answer the youngest question: the chat's own, or an offer. */
function answerYesNo(given: Conversation, facts: Facts, isYes: boolean): Decision {
  const question = openQuestion(given, facts.message.receivedAt);
  const choosing = facts.errands.filter(isChoosing);
  const isOffer = choosing.length > 0 && offeredAt(choosing) >= (question?.at ?? 0);
  if (question && !isOffer) return answerQuestion(given, facts, question, isYes);
  const rest = question?.is === 'confirm-erasure' ? without(given) : given;
  const [errand, ...more] = facts.errands.filter(isOpen);
  if (isYes && errand && more.length === 0 && errand.choices.length === 1 && errand.status === 'choosing')
    return pick(rest, facts, [errand], 1);
  if (errand?.status === 'choosing') return say(rest, 'toChoose', [errand]);
  return errand ? say(rest, 'status', [errand]) : sayNothing(rest, facts);
}

function answerQuestion(given: Conversation, facts: Facts, question: Pending, isYes: boolean): Decision {
  const conversation = without(given);
  switch (question.is) {
    case 'confirm-erasure':
      return isYes ? erase(conversation, facts) : say(conversation, 'notErased');
    case 'confirm-request':
      return isYes ? request(conversation, facts, question.draft, undefined) : say(conversation, 'forgotten');
    case 'call-contact': {
      const { name, phone } = question.contact;
      // Said before it was asked, it is no answer.
      if (question.at > facts.message.receivedAt) return say(given, 'callContact', name, phone);
      return answerContact(given, facts, question, isYes);
    }
    case 'when-instead': {
      const errand = facts.errands.find(({ id }) => id === question.errandId);
      if (!errand) return sayNothing(conversation, facts);
      return isYes ? askWhen(conversation, facts, errand) : leaveAppointment(conversation, errand);
    }
    case 'what-there':
      return isYes ? say(given, 'whatThere', question.contact.name) : say(conversation, 'forgotten');
    case 'which-errand':
      return isYes ? say(given, 'outOfRange', question.among.length) : say(conversation, 'forgotten');
    case 'which-service':
    case 'which-day':
    case 'which-area':
      return isYes ? request(conversation, facts, question.draft, undefined) : say(conversation, 'forgotten');
  }
}

function tellStatus(conversation: Conversation, facts: Facts): Outcome {
  const { errands, isListening } = facts;
  const open = errands.filter(isOpen);
  if (open.length > 1) return askWhichOne(conversation, facts, open, { is: 'status' });
  const current = errands.filter((errand) => isOpen(errand) || errand.appointment);
  const shown = current.length > 0 ? current : errands.slice(0, 1);
  if (shown.length === 0 && !isListening) return say(conversation, 'nothingUnderWay');
  return say(conversation, 'status', shown, isListening);
}

/** Acts of which words of time and trades are told, and none is wished for. */
const TOLD = new Set<Utterance['act']>(['ask', 'greeting', 'remark', 'status', 'tell', 'thanks', 'unclear']);

/** What is no command: a request, more about one, the answer to a question, or nothing of the kind. */
function takeMeaning(
  given: Conversation,
  facts: Facts,
  words: Words,
  question: Pending | undefined,
): Decision {
  const { utterance, text } = words;
  const { errands } = facts;
  const isUnderWay = errands.some((errand) => isOpen(errand) || isAhead(errand, facts));
  if (utterance.act === 'thanks' && utterance.hints.isOnlyThanks && !errands.some(isChoosing))
    return say(given, 'youAreWelcome');
  const booked = takeBooked(given, facts, utterance, question);
  if (booked) return booked;
  if (utterance.act === 'ask' && utterance.hints.isListing) {
    const listed = listBusinesses(given, facts, utterance);
    if (listed) return listed;
  }
  if (utterance.act === 'ask' && !isUnderWay) return onlyBook(given, facts, words);
  if (utterance.act === 'greeting' && !isUnderWay) return say(given, 'hello');
  if (question?.is === 'call-contact' && isTogether(question, facts))
    return tellContact(given, facts, question, text);
  if (question?.is === 'confirm-request' && TOLD.has(utterance.act)) return say(without(given), 'forgotten');
  if (question?.is === 'what-there') return bookThere(given, facts, question.contact, text);
  const isAnswer = question !== undefined && 'draft' in question && question.is !== 'confirm-request';
  const wrong = correctedBy(utterance, facts, isAnswer);
  const others = { ...facts, errands: errands.filter((errand) => errand !== wrong) };
  const decision = takeWish(given, others, words, { question, wrong });
  return wrong && 'effects' in decision ? instead(decision, facts, wrong) : decision;
}

const ASIDE = new Set<Utterance['act']>([
  'ask',
  'status',
  'tell',
  'about-us',
  'remark',
  'unclear',
  'greeting',
]);

/** What is asked, or said, of an appointment that lies ahead. */
function takeBooked(
  conversation: Conversation,
  facts: Facts,
  utterance: Utterance,
  question: Pending | undefined,
): Outcome | null {
  const { about } = utterance.hints;
  const ahead = facts.errands
    .filter(isAbout(utterance))
    .filter((errand) => !isOpen(errand) && isAhead(errand, facts));
  const [errand] = ahead;
  if (!about || !errand || question || !ASIDE.has(utterance.act)) return null;
  switch (about) {
    case 'address':
      return say(conversation, 'addressOf', ahead);
    case 'price':
      return say(conversation, 'priceOf', errand);
    case 'reminder':
      return say(conversation, 'cannotRemind', errand);
    case 'late':
      return utterance.act === 'tell' ? say(conversation, 'cannotTell', errand) : null;
    case 'doubt':
      return tell(conversation, errand, { type: 'disputed', by: facts.message.sid });
  }
}

/** Nobody is asked anything so far; what was asked about may be booked by the next words. */
function onlyBook(conversation: Conversation, facts: Facts, { utterance, text }: Words): Outcome {
  const { notes: _, windows: __, ...about } = drafted(NOTHING_KNOWN, utterance, text);
  if (about.wanted.is !== 'service') return say(conversation, 'onlyBooks');
  return ask(conversation, facts, { is: 'which-day', draft: { ...about, notes: '' } }, 'onlyBooks');
}

/** Who there is for a service, by name. */
function listBusinesses(conversation: Conversation, facts: Facts, utterance: Utterance): Decision | null {
  const [service, ...more] = servicesIn(utterance) ?? [];
  if (!service || more.length > 0) return null;
  const sought = { service, ...placeIn(utterance.hints) };
  const found = facts.found.get(keyOf(sought));
  if (!found) return { needs: sought };
  const { providers, elsewhere } = found;
  return providers.length > 0
    ? say(
        conversation,
        'businesses',
        service,
        providers.map(({ name }) => name),
      )
    : say(conversation, 'nobodyThere', service, sought.area ?? sought.places?.[0], elsewhere);
}

/** What was not meant ends, before anything is done about what was. */
function instead({ conversation, effects }: Outcome, { message }: Facts, wrong: Errand): Outcome {
  const event = { type: 'corrected' as const, by: message.sid };
  return { conversation, effects: [{ type: 'tell', errandId: wrong.id, event }, ...effects] };
}

type Asked = { question: Pending | undefined; wrong: Errand | undefined };

function takeWish(given: Conversation, facts: Facts, words: Words, { question, wrong }: Asked): Decision {
  const { utterance } = words;
  // Whatever is said now, a list and a moment to move something to are asked about no more.
  const isPassing = question?.is === 'which-errand' || question?.is === 'when-instead';
  const conversation = isPassing ? without(given) : given;
  const about = takeIntent(conversation, facts, words, question);
  if (about) return about;
  const draft = question && 'draft' in question && question.is !== 'confirm-request' ? question : undefined;
  const isTold = TOLD.has(utterance.act) && !draft && !wrong;
  if (draft) return answerDraft(conversation, facts, words, draft);
  const named = isTold
    ? tellOfBooked(conversation, facts, utterance)
    : takeService(conversation, facts, words, wrong);
  return named ?? takeMore(conversation, facts, words, isTold);
}

/** A message about what the user has or seeks already. What may be read otherwise changes nothing. */
function takeIntent(
  conversation: Conversation,
  facts: Facts,
  words: Words,
  question: Pending | undefined,
): Decision | null {
  const { utterance } = words;
  const { hints, act } = utterance;
  const meant = act === 'cancel' ? 'cancel' : act === 'reschedule' ? 'move?' : undefined;
  // Whoever calls something off in own words ends a search, and no appointment.
  const isLoose = act === 'cancel' && hints.intent !== 'cancel' && facts.errands.some(isOpen);
  const intent: Hints['intent'] = isLoose ? 'halt' : (hints.intent ?? meant);
  const isCalledOff = intent === 'cancel' || intent === 'cancel?' || intent === 'halt';
  const asked =
    question?.is === 'when-instead' ? facts.errands.find(({ id }) => id === question.errandId) : undefined;
  if (asked && isAbout(utterance)(asked) && !(isCalledOff && isOpen(asked)))
    return answerWhen(conversation, facts, asked, words);
  if (hints.details.wanted.is === 'unknown' && !isCalledOff) return null;
  switch (intent) {
    case 'cancel':
    case 'halt':
      return callOffSaid(conversation, facts, utterance, intent);
    case 'cancel?':
      return tellRather(conversation, facts, utterance);
    case 'keep':
      return keep(conversation, facts, utterance);
    case 'move':
    case 'move?': {
      const moved = takeMove(conversation, facts, words, intent === 'move');
      const isVain =
        !moved && act === 'reschedule' && !facts.errands.some((one) => isOpen(one) || isAhead(one, facts));
      return isVain ? say(conversation, 'nothingToMove') : moved;
    }
    case undefined:
      return null;
  }
}

/** The service of an appointment is named and no other is asked for: it is spoken of. `null` when it is a request. */
function tellOfBooked(conversation: Conversation, facts: Facts, utterance: Utterance): Outcome | null {
  const { hints, act } = utterance;
  const [service, ...more] = servicesIn(utterance) ?? [];
  if (!service || more.length > 0 || isChange(changeIn(utterance)) || hints.isBare || hints.isAnew)
    return null;
  const about = facts.errands.filter(isAbout(utterance));
  const booked = about.filter((errand) => standing(errand));
  if (booked.length > 0 && act === 'thanks') return say(conversation, 'youAreWelcome');
  const ahead = booked.filter((errand) => isAhead(errand, facts));
  if (ahead.length === 0 || about.some(isOpen)) return null;
  return say(conversation, 'oneMore', ahead, service);
}

/** A service is named. `null` when it is only spoken of, or there is none. */
function takeService(
  conversation: Conversation,
  facts: Facts,
  words: Words,
  wrong: Errand | undefined,
): Decision | null {
  const { utterance, text } = words;
  const { wanted } = utterance.hints.details;
  const services = servicesIn(utterance) ?? [];
  const open = facts.errands.filter(isOpen);
  const same = open.find(({ request }) => services.includes(request.service));
  const { business } = utterance.hints.details;
  const known = facts.errands.find(({ request }) => services.includes(request.service));
  if (!same && known && utterance.hints.isDefinite) return say(conversation, 'status', [known]);
  if (same)
    return amendErrand(conversation, facts, same, {
      change: changeIn(utterance),
      notes: text,
      ...(business && { business }),
    });
  const spokenOf = tellOfBooked(conversation, facts, utterance);
  if (spokenOf) return spokenOf;
  const before = wrong ? draftOf(wrong, facts) : asBefore(utterance, facts);
  const draft = drafted(before, utterance, text);
  if (services.length > 0 || wanted.is === 'unknown')
    return takeWishes(without(conversation), facts, words, draft);
  if (!wrong) return null;
  const others = facts.directory.categories.filter((category) => category !== wrong.request.service);
  const { wanted: _, ...rest } = draft;
  const question = { is: 'which-service' as const, draft: { ...rest, wanted: { is: 'unsaid' as const } } };
  return ask(conversation, facts, question, 'whoToCall', others);
}

/** One wish, or two that were said together: each is an errand of its own. */
function takeWishes(conversation: Conversation, facts: Facts, { utterance }: Words, draft: Draft): Decision {
  const { second, ...hints } = utterance.hints;
  const one = second ? { ...draft, notes: second.first.trim() } : draft;
  const first = request(conversation, facts, one, timeIn(hints));
  if (!second || !('effects' in first)) return first;
  const { utterance: other, text } = second;
  const more = request(
    first.conversation,
    facts,
    drafted(NOTHING_KNOWN, other, text.trim()),
    timeIn(other.hints),
    1,
  );
  return 'effects' in more ? { ...more, effects: [...first.effects, ...more.effects] } : more;
}

/** "A locksmith at the same time": as what was asked for last. */
function asBefore({ hints }: Utterance, facts: Facts): Draft {
  const latest = facts.errands.find((errand) => isOpen(errand) || isAhead(errand, facts));
  if (!hints.isSameTime || !latest) return NOTHING_KNOWN;
  const { windows } = draftOf(latest, facts);
  return { ...NOTHING_KNOWN, ...(windows && { windows }) };
}

/** What was wished of another service, as far as it still holds. */
function draftOf(errand: Errand, facts: Facts): Draft {
  const { area, places, windows } = wishOf(errand.request, zoneOfErrand(errand, facts.timezone));
  return {
    ...NOTHING_KNOWN,
    ...(area && { area }),
    ...(places && { places }),
    ...(windows && { windows }),
  };
}

/** Whoever is asked where, and names no place, means anywhere. */
const somewhere = ({ area: _, places: __, ...draft }: Draft, { utterance }: Words): Draft =>
  utterance.hints.isAnywhere ? { ...draft, isAnywhere: true } : draft;

type Unfinished = Extract<Pending, { is: 'which-service' | 'which-day' | 'which-area' }>;

/** The answer to a question about a request that could not be started yet. */
function answerDraft(
  given: Conversation,
  facts: Facts,
  words: Words,
  { is, draft: asked }: Unfinished,
): Decision {
  const before = is === 'which-area' ? somewhere(asked, words) : asked;
  const { utterance, text } = words;
  const { hints } = utterance;
  const { wanted } = hints.details;
  const open = facts.errands.filter(isOpen);
  const services = servicesIn(utterance) ?? [];
  const same = open.find(({ request }) => services.includes(request.service));
  if (same) return amendErrand(given, facts, same, { change: changeIn(utterance), notes: text });
  const change = changeIn(utterance);
  if (utterance.act === 'cancel') return say(without(given), 'forgotten');
  const isAside = utterance.act === 'remark' && services.length === 0 && wanted.is === 'unsaid';
  if (isAside && !isChange(change) && is !== 'which-service') return say(given, 'whenever');
  // Another service beside the one that is asked about is a request of its own.
  const isOther =
    before.wanted.is === 'service' &&
    services.length > 0 &&
    !services.includes(before.wanted.service) &&
    !hints.correction &&
    !(hints.isHinted && before.business !== undefined);
  const known = facts.errands.find(({ request }) => services.includes(request.service));
  if (isOther && known && hints.isDefinite) return say(given, 'status', [known]);
  if (isOther) return takeWishes(given, facts, words, drafted(NOTHING_KNOWN, utterance, text));
  const draft = drafted(before, utterance, text);
  const isTelling = services.length > 0 || isChange(change) || hints.isAnywhere;
  const isFull = draft.wanted.is === 'service' && isTelling;
  if (wanted.is === 'unknown')
    return say(given, 'unknownService', wanted.unknownService, facts.directory.categories);
  const isPlaced = is !== 'which-area' || draft.area || draft.places || draft.isAnywhere || draft.business;
  if (draft.wanted.is === 'service' && !isPlaced)
    return askPlace(given, facts, { ...draft, service: draft.wanted.service });
  if (isFull) return request(without(given), facts, draft, timeIn(hints));
  const isKept =
    (open.length === 0 && hints.intent !== 'keep' && hints.intent !== 'halt') ||
    wanted.is === 'among' ||
    isChange(change);
  const pending = { is: 'which-service' as const, draft, at: facts.message.receivedAt };
  const after = isKept ? { ...given, pending } : without(given);
  const small = isChange(change) ? null : takeSmallTalk(after, utterance, words.text);
  if (small) return small;
  if (is === 'which-day' && draft.wanted.is === 'service')
    return ask(given, facts, { is, draft }, 'whenWanted', draft.wanted.service);
  const among = draft.wanted.is === 'among' ? draft.wanted.among : undefined;
  const when = draft.windows
    ? whenOf({ windows: draft.windows }, facts.message.receivedAt, facts.timezone).whenText
    : undefined;
  return say(after, 'whoElse', among ?? facts.directory.categories, among !== undefined, when);
}

/** No service is named: it is about what is under way, or was until just now. */
function takeMore(conversation: Conversation, facts: Facts, words: Words, isTold: boolean): Decision {
  const { utterance, text } = words;
  const { errands } = facts;
  const change = changeIn(utterance, isTold);
  const open = errands.filter(isOpen);
  const [errand, ...more] = open;
  const [latest] = errands;
  const ahead = utterance.hints.isAnew ? [] : errands.filter((one) => isAhead(one, facts));
  const amend = (one: Errand) => amendErrand(conversation, facts, one, { change, notes: text });
  if (!isChange(change)) {
    const about = errand ?? ahead[0];
    const small = takeSmallTalk(conversation, utterance, text, about);
    return small ?? (errand ? amend(errand) : tellOrAsk(conversation, facts, words, ahead));
  }
  if (errand && more.length > 0) return askWhichOne(conversation, facts, open, { is: 'amend', text });
  if (errand) return amend(errand);
  if (latest && isWorthRetrying(latest, facts))
    return retry(conversation, facts, words, { latest, change, ahead });
  return tellOrAsk(conversation, facts, words, ahead);
}

type Failed = { latest: Errand; change: ReturnType<typeof changeIn>; ahead: Errand[] };

/** A search that found nobody is taken up again with another day or place. */
function retry(
  conversation: Conversation,
  facts: Facts,
  words: Words,
  { latest, change, ahead }: Failed,
): Decision {
  const zone = zoneOfErrand(latest, facts.timezone);
  const wish = changeWish(wishOf(latest.request, zone), change);
  // "Not Friday" changes nothing of a search for Thursday, whose businesses were all called.
  const isSame =
    change.time?.isDenial &&
    whenOf(wish, facts.message.receivedAt, zone).whenText === latest.request.whenText;
  if (isSame) return tellOrAsk(conversation, facts, words, ahead);
  const { service, isContact: _, ...rest } = wish;
  const notes = `${latest.request.notes} ${words.text}`.trim();
  const draft = { wanted: { is: 'service' as const, service }, ...rest, notes };
  return request(without(conversation), facts, draft, change.time);
}

const isWorthRetrying = ({ status, request, createdAt }: Errand, { message }: Facts): boolean =>
  status === 'failed' && !request.isContact && message.receivedAt - createdAt < RETRY_LASTS;

/** Words that ask for nothing, from somebody who has an appointment: how it stands, and how it is moved or called off. */
function tellOrAsk(conversation: Conversation, facts: Facts, words: Words, ahead: Errand[]): Decision {
  const { utterance, text } = words;
  if (ahead.length > 0) {
    const { wanted } = utterance.hints.details;
    return say(conversation, 'whatCanBeDone', ahead, wanted.is === 'service' ? wanted.service : undefined);
  }
  if (utterance.act === 'remark') return say(conversation, 'whenever');
  const { wanted: _, ...draft } = drafted(NOTHING_KNOWN, utterance, text);
  const time: Time | undefined = timeIn(utterance.hints);
  return request(conversation, facts, { ...draft, wanted: askedFor(utterance) }, time);
}

/** A service that is only spoken of is not what is wanted. */
const askedFor = ({ act, hints }: Utterance) =>
  TOLD.has(act) ? { is: 'unsaid' as const } : hints.details.wanted;

const WORDS = /\p{L}{2,}|\p{N}/u;

/** What neither asks for anything nor adds to it; `about` is what the user may be asking about. */
function takeSmallTalk(
  conversation: Conversation,
  utterance: Utterance,
  text: string,
  about?: Errand,
): Outcome | null {
  // What there is to choose from is the answer to all of it.
  if (about?.status === 'choosing') return null;
  if (utterance.act === 'thanks' && (utterance.hints.isOnlyThanks || !WORDS.test(text)))
    return say(conversation, 'youAreWelcome');
  if (about && (utterance.hints.isQuestion || utterance.act === 'greeting'))
    return say(conversation, 'status', [about]);
  if (WORDS.test(text)) return null;
  return about && isOpen(about) ? say(conversation, 'onIt', about) : say(conversation, 'notUnderstood');
}

/** A shared place is the area of the errand under way, or of the next request. */
function takePlace(
  conversation: Conversation,
  facts: Facts,
  { area, places }: Extract<Heard, { is: 'place' }>,
): Decision {
  if (!area && places.length === 0) return say(conversation, 'placeUnknown', facts.directory.areas);
  const where = area ? { area } : { places };
  const [errand] = facts.errands.filter(isOpen);
  if (errand) return amendErrand(conversation, facts, errand, { change: where, notes: '' });
  const place = { ...where, at: facts.message.receivedAt };
  return say({ ...conversation, place }, 'placeNoted', area ?? places[0]!);
}

/** Businesses may call the user back on this number from now on. */
function takeOwnNumber(given: Conversation, facts: Facts, phone: string): Decision {
  const conversation = { ...given, callbackNumber: phone };
  const open = facts.errands.filter(isOpen);
  if (open.length === 0) return say(conversation, 'numberNoted', phone);
  const effects = open.flatMap(
    (errand) =>
      tell(conversation, errand, {
        type: 'amended',
        by: facts.message.sid,
        request: errand.request,
        callbackNumber: phone,
      }).effects,
  );
  return { conversation, effects };
}

function takeNothing(conversation: Conversation, { message }: Facts, hasMedia: boolean): Outcome {
  if (!hasMedia) return say(conversation, 'wordless');
  const { toldBlindAt } = conversation;
  if (toldBlindAt && message.receivedAt - toldBlindAt < ALBUM) return { conversation, effects: [] };
  return say({ ...conversation, toldBlindAt: message.receivedAt }, 'cannotSee');
}
