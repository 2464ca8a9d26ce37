import { CHOICE_TIME, type Errand, isChoosing, isOpen, standing } from '../errand/errand.ts';
import type { Hints, Utterance } from '../understanding/understand.ts';
import { amendErrand, askWhen } from './amend.ts';
import { callOffSaid, cancel, leaveAppointment, tellRather } from './call-off.ts';
import { askForMore, pick, takeNumber } from './choose.ts';
import { answerContact, bookThere, isTogether, takeContact, tellContact } from './contact.ts';
import type { Conversation, Decision, Facts, Heard, Outcome, Pending } from './conversation.ts';
import { correctedBy } from './correct.ts';
import { isAbout, isAhead, openQuestion, servicesIn } from './facts.ts';
import { answerWhen, keep, reschedule, takeMove } from './move.ts';
import { ask, askWhichOne, say, sayNothing, tell } from './outcome.ts';
import { drafted, NOTHING_KNOWN, request } from './request.ts';
import { changeIn, changeWish, isChange, type Time, timeIn, whenOf, wishOf } from './wish.ts';
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
      return say(given, 'aboutUs');
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
  if (utterance.act === 'ask' && !isUnderWay) return say(given, 'onlyBooks');
  if (utterance.act === 'greeting' && !isUnderWay && !question) return say(given, 'hello');
  if (question?.is === 'call-contact' && isTogether(question, facts))
    return tellContact(given, facts, question, text);
  if (question?.is === 'what-there') return bookThere(given, facts, question.contact, text);
  const isAnswer = question !== undefined && 'draft' in question && question.is !== 'confirm-request';
  const wrong = correctedBy(utterance, facts, isAnswer);
  const others = { ...facts, errands: errands.filter((errand) => errand !== wrong) };
  const decision = takeWish(given, others, words, { question, wrong });
  return wrong && 'effects' in decision ? instead(decision, facts, wrong) : decision;
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
  const draft =
    question && 'draft' in question && question.is !== 'confirm-request' ? question.draft : undefined;
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
  const intent: Hints['intent'] = hints.intent ?? (act === 'cancel' ? 'cancel' : undefined);
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
      return takeMove(conversation, facts, words, true);
    case 'move?':
      return takeMove(conversation, facts, words, false);
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
  if (same) return amendErrand(conversation, facts, same, { change: changeIn(utterance), notes: text });
  const spokenOf = tellOfBooked(conversation, facts, utterance);
  if (spokenOf) return spokenOf;
  const before = wrong ? draftOf(wrong, facts) : NOTHING_KNOWN;
  const draft = drafted(before, utterance, text);
  if (services.length > 0 || wanted.is === 'unknown')
    return request(without(conversation), facts, draft, timeIn(utterance.hints));
  if (!wrong) return null;
  const others = facts.directory.categories.filter((category) => category !== wrong.request.service);
  const { wanted: _, ...rest } = draft;
  const question = { is: 'which-service' as const, draft: { ...rest, wanted: { is: 'unsaid' as const } } };
  return ask(conversation, facts, question, 'whoToCall', others);
}

/** What was wished of another service, as far as it still holds. */
function draftOf(errand: Errand, facts: Facts) {
  const { service: _, isContact: __, ...wish } = wishOf(errand.request, zoneOfErrand(errand, facts.timezone));
  return { ...NOTHING_KNOWN, ...wish };
}

/** The answer to a question about a request that could not be started yet. */
function answerDraft(
  given: Conversation,
  facts: Facts,
  words: Words,
  before: Parameters<typeof drafted>[0],
): Decision {
  const { utterance, text } = words;
  const { hints } = utterance;
  const { wanted } = hints.details;
  const open = facts.errands.filter(isOpen);
  const services = servicesIn(utterance) ?? [];
  const same = open.find(({ request }) => services.includes(request.service));
  if (same) return amendErrand(given, facts, same, { change: changeIn(utterance), notes: text });
  const change = changeIn(utterance);
  const draft = drafted(before, utterance, text);
  const isFull = draft.wanted.is === 'service' && (services.length > 0 || isChange(change) || hints.isBare);
  if (wanted.is === 'unknown')
    return say(given, 'unknownService', wanted.unknownService, facts.directory.categories);
  if (isFull) return request(without(given), facts, draft, timeIn(hints));
  const isKept =
    (open.length === 0 && hints.intent !== 'keep' && hints.intent !== 'halt') ||
    wanted.is === 'among' ||
    isChange(change);
  const pending = { is: 'which-service' as const, draft, at: facts.message.receivedAt };
  const after = isKept ? { ...given, pending } : without(given);
  const small = isChange(change) ? null : takeSmallTalk(after, utterance, words.text);
  if (small) return small;
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
