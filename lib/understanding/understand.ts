import { zonedParts } from '../errand/zoned-time.ts';
import { readCommand } from '../words/commands.ts';
import { dangerIn } from '../words/emergency.ts';
import { isErasure, isOptOut } from '../words/opt-out.ts';
import { isGoodbye, isGreeting, isPraise, isThanks, isWordless } from '../words/small-talk.ts';
import { foldText } from './fold-text.ts';
import { readChoice } from './intent/read-choice.ts';
import { conditionsIn } from './intent/read-conditions.ts';
import { questionsIn } from './intent/read-questions.ts';
import * as signs from './intent/signs.ts';
import { languageOf } from './language.ts';
import { readBusiness } from './place/read-business.ts';
import { readPlace } from './place/read-place.ts';
import { readUnknownService } from './read-unknown-service.ts';
import { type ReadService, readService } from './service/read-service.ts';
import { vocabularyOf } from './service/vocabulary.ts';
import { amended } from './time/amend.ts';
import { dayNumber } from './time/calendar.ts';
import { readTime, type SaidTime } from './time/read-time.ts';
import type { Setting } from './time/tokenize.ts';
import { type Reading, windowsOf } from './time/windows.ts';
import type { Context, Details, OpenErrand, Said, Utterance, Wanted } from './utterance.ts';

export type { Context, Details, OpenErrand, Utterance } from './utterance.ts';

const LONGEST = 4096;
/** Minutes that a time of the clock lasts; a table is kept no longer. */
const WIDTH = 120;
const TABLE_WIDTH = 30;

/** Everything that is read off a message before it is known what its writer is doing. */
type Parts = {
  text: string;
  folded: string;
  context: Context;
  service: ReadService;
  details: Details;
  time: SaidTime;
  setting: Setting;
  reading: Reading;
};

/** What a person did with a message: the only way from words to meaning. Rules alone read it. Never throws. */
export async function understand(text: string, context: Context): Promise<Utterance> {
  const parts = partsOf(text.slice(0, LONGEST), context);
  const done = actOf(parts);
  const language = languageOf(parts.folded, parts.setting.language);
  return { ...done, unread: unreadIn(done, parts), language, by: 'rules' } as Utterance;
}

function partsOf(text: string, context: Context): Parts {
  const folded = foldText(text);
  const { directory, now, timezone, country, open = [] } = context;
  const service = readService(text, vocabularyOf(directory.categories));
  const business = readBusiness(text, directory.names);
  const place = readPlace(text, directory.areas);
  const language = languageOf(folded) === 'es' ? 'es' : 'en';
  const { year, month, day, hour, minute } = zonedParts(now, timezone);
  const today = dayNumber(year, month, day);
  const setting: Setting = { language, country, today, isDayFirst: language === 'es' || country !== 'US' };
  const wanted = wantedOf(text, service);
  const about = [
    ...(wanted.is === 'service' ? [wanted.service] : []),
    ...(wanted.is === 'unsaid' && open[0] ? [open[0].service] : []),
  ];
  const isTable =
    about.some((each) => /restaurant/i.test(each)) ||
    (about.length === 0 && /\b(?:table|mesa)\b/.test(folded));
  const isMeal =
    /\b(?:breakfast|brunch|lunch|morning|desayun\w+|almuerzo|comida|manana por la manana)\b/.test(folded);
  const reading: Reading = {
    now: today * 1440 + hour * 60 + minute,
    width: isTable ? TABLE_WIDTH : WIDTH,
    isDinner: isTable && !isMeal,
  };
  const time = readTime(withoutNames(text, business), setting);
  const concerned = concernedBy(open, wanted);
  const windows = amended(time, concerned?.windows ?? [], reading) ?? windowsOf(time, reading);
  const details: Details = {
    wanted,
    ...(business && { business }),
    ...place,
    windows: windows && windows.length > 0 ? windows : null,
    isAsap: time.isAsap && !(windows && windows.length > 0),
    conditions: conditionsIn(folded),
  };
  return { text, folded, context, service, details, time, setting, reading };
}

const withoutNames = (text: string, business: string | undefined): string =>
  business ? text.replaceAll(business, ' ') : text;

function wantedOf(text: string, { named, missing }: ReadService): Wanted {
  const [service, ...more] = named;
  if (service !== undefined)
    return more.length > 0 ? { is: 'among', among: named } : { is: 'service', service };
  const unknownService = missing ?? readUnknownService(text);
  return unknownService === undefined ? { is: 'unsaid' } : { is: 'unknown', unknownService };
}

/** The errand under way that a message may be about. */
function concernedBy(open: OpenErrand[], wanted: Wanted): OpenErrand | undefined {
  if (wanted.is === 'unsaid') return open[0];
  return wanted.is === 'service' ? open.find(({ service }) => service === wanted.service) : undefined;
}

const isNamed = ({ details: { wanted, business } }: Parts): boolean =>
  wanted.is !== 'unsaid' || business !== undefined;
const hasDetails = ({ details: { windows, isAsap, area, unknownArea }, time }: Parts): boolean =>
  windows !== null || isAsap || area !== undefined || unknownArea !== undefined || time.unread.length > 0;

/** The first of these that fits is what the writer does. */
function actOf(parts: Parts): Said {
  return (
    inDanger(parts) ??
    ordered(parts) ??
    answered(parts) ??
    asked(parts) ??
    calledOff(parts) ??
    moved(parts) ??
    requested(parts) ??
    chatted(parts)
  );
}

function inDanger({ folded, details }: Parts): Said | undefined {
  const danger = dangerIn(folded);
  return danger && { act: 'emergency', danger, ...details };
}

const YES =
  /^\W*(?:oh |ok |okay |um |well |hmm |ah |pues |bueno )?(?:yes|yeah|yep|yup|sure|ok|okay|please do|go ahead|do it|of course|absolutely|definitely|correct|right|sounds good|that's fine|that works|fine|perfect|si+|claro|vale|dale|por supuesto|adelante|de acuerdo|correcto|hazlo|perfecto|seguro|👍|✅|👌|i do|i am sure|i'm sure|delete|borra|call (?:them|him|her|it)|llama)\b|^\W*(?:👍|✅|👌)/u;
const NO =
  /^\W*(?:oh |ok |okay |um |well |hmm |ah |pues |bueno |wait,? )?(?:no+|nope|nah|don't|do not|never ?mind|not (?:now|yet|really)|please don't|stop|wait|keep|no lo hagas|mejor no|todavia no|aun no|para nada|👎|❌|better not|rather not|i changed my mind|leave it)\b|^\W*(?:👎|❌)/u;

/** Commands by their words, in whatever state. */
function ordered({ text, folded, details, context }: Parts): Said | undefined {
  const command = readCommand(text);
  const { pending, open = [] } = context;
  switch (command?.kind) {
    case 'stop':
    case 'start':
    case 'help':
    case 'status':
      return { act: command.kind };
    case 'cancel':
    case 'reschedule':
      return { act: command.kind, ...details };
    case 'delete my data':
      return { act: 'erase' };
    case 'yes':
    case 'no':
      if (pending?.is === 'choose' && command.kind === 'yes' && pending.options?.length === 1)
        return { act: 'choose', choice: 1 };
      return { act: command.kind, ...details };
    case 'number':
      return pending?.is === 'which-day' ? undefined : { act: 'choose', choice: command.value };
    case 'more':
      return open.length > 0 ? { act: 'change', ...details } : undefined;
    case undefined:
      if (isErasure(folded) && pending?.is !== 'confirm-erasure') return { act: 'erase' };
      return isOptOut(folded) ? { act: 'stop' } : undefined;
  }
}

/** The answer to what was asked last. */
function answered(parts: Parts): Said | undefined {
  const { text, folded, context, details, setting, reading, time } = parts;
  const { pending } = context;
  if (!pending) return undefined;
  switch (pending.is) {
    case 'choose':
    case 'which-errand': {
      const choice = readChoice(text, pending.options ?? [], setting, reading);
      if (choice !== undefined && !/\?\s*$/.test(text) && !isThanks(folded)) return { act: 'choose', choice };
      return NO.test(folded) && !hasDetails(parts) ? { act: 'no', ...details } : undefined;
    }
    case 'confirm-erasure':
    case 'call-contact':
      if (NO.test(folded)) return { act: 'no', ...details };
      return YES.test(folded) && !/\?\s*$/.test(text) ? { act: 'yes', ...details } : undefined;
    case 'which-service':
      return isNamed(parts) &&
        !/\?\s*$/.test(text) &&
        !signs.KEEPS.test(folded) &&
        !signs.CANCELS.test(folded)
        ? { act: 'book', ...details }
        : undefined;
    case 'which-day': {
      const isNumber = /^\W*\d{1,2}\W*$/.test(text);
      if (isNumber) return { act: 'unclear', ...details };
      return (details.windows || details.isAsap || time.unread.length > 0 || ANY_TIME.test(folded)) &&
        !isThanks(folded) &&
        !signs.CANCELS.test(folded)
        ? { act: 'book', ...details }
        : undefined;
    }
    case 'which-area':
      return details.area || details.unknownArea || ANYWHERE.test(folded) || PLACE_ONLY.test(text)
        ? { act: 'book', ...details, ...placeOnly(parts) }
        : undefined;
  }
}

const ANY_TIME =
  /\b(?:any ?time|any day|whenever|doesn't matter|don't care|no preference|cualquier|da igual|cuando sea|flexible)\b/;
const ANYWHERE =
  /\b(?:anywhere|any place|wherever|doesn't matter|don't care|any area|no preference|all of them|donde sea|cualquier|da igual|en cualquier)\b/;
const PLACE_ONLY = /^\W*\p{Lu}?[\p{L}'’.-]+(?: [\p{L}'’.-]+){0,3}\W*$/u;
/** A bare name that answers where. */
const placeOnly = ({ text, folded, details }: Parts) =>
  details.area ||
  details.unknownArea ||
  ANYWHERE.test(folded) ||
  details.wanted.is !== 'unsaid' ||
  isThanks(folded) ||
  isGreeting(folded)
    ? {}
    : { unknownArea: text.replace(/[^\p{L}'’. -]/gu, '').trim() };

/** Something is asked, of us or of businesses, or to be told to one. */
function asked(parts: Parts): Said | undefined {
  const { folded, context, details, service } = parts;
  const { open = [], pending } = context;
  const isFarewell = isThanks(folded) || isGoodbye(folded);
  const wantsSome = isNamed(parts) && !service.isHinted;
  if (signs.ASKS_ABOUT_US.test(folded) && !wantsSome && !/\bappointment|\bcita\b/.test(folded))
    return { act: 'about-us' };
  if (signs.ASKS_STATUS.test(folded) && !(wantsSome && open.length === 0)) return { act: 'status' };
  if (isHelp(folded)) return { act: 'help' };
  if (signs.tells(folded) && !signs.CANCELS.test(folded) && !isFarewell) {
    const isNews = open.some(({ state }) => state === 'booked') || !wantsSome;
    if (isNews && !signs.MOVES.test(folded)) return { act: 'tell' };
  }
  const isAbout =
    wantsSome ||
    (isNamed(parts) &&
      /\b(?:how much|price|cost|quote|estimate|cuanto|precio|presupuesto|cotiz)/.test(folded)) ||
    (open.length > 0 && !isNamed(parts)) ||
    pending?.is === 'choose';
  const isFirst = signs.WANTS_FIRST.test(folded);
  if (
    signs.ASKS_BUSINESSES.test(folded) &&
    isAbout &&
    !isFirst &&
    !isDIY(folded) &&
    !isThanks(folded) &&
    !signs.CANCELS.test(folded) &&
    !isBooking(parts)
  )
    return { act: 'ask', ...details, questions: questionsIn(folded) };
  return undefined;
}

const HELP =
  /^\W*(?:(?:i )?(?:need|want) (?:some )?help|help(?: me)?(?: please)?|can you help(?: me)?|what (?:can|should|do) i (?:say|do|type|write|send)|i(?:'m| am) (?:lost|confused)|i don't (?:get|understand)(?: (?:it|this|how\b.*))?|how (?:do|can) i (?:use|start|begin|do this)|what are my options|what commands|necesito ayuda|no entiendo|ayuda(?:me)?|que (?:hago|puedo (?:hacer|decir|escribir))|como (?:hago|empiezo))\b/;
const isHelp = (folded: string) =>
  HELP.test(folded) &&
  folded.split(' ').length <= 9 &&
  !/\b(?:find|book|with|encontrar|con)\b/.test(folded.replace(/with (?:this|it)/, ''));
const DIY =
  /\b(?:how (?:do|can|should|to|would) (?:i|you|one|we)?|teach|learn|instructions?|diy|tutorial|recipe|myself)\b/;
const isDIY = (folded: string) =>
  DIY.test(folded) && !/\b(?:book|appointment|schedule|get an?|find an?)\b/.test(folded);
/** An appointment is asked for in so many words, and something is wanted of it. */
const isBooking = ({ folded, details, time }: Parts) =>
  /\b(?:book|schedule|reserve|make an? (?:appointment|reservation)|i need an?|i want an?|get me an?|necesito un|quiero (?:una )?(?:cita|reserva)|reserva(?:me)?|agenda(?:me)?)\b/.test(
    folded,
  ) &&
  !/\b(?:just ask|quote|quotes|estimate|estimates|don't book|price|prices|how much|cuanto|precio|presupuesto|ask (?:them|around|which|if|how)|pregunta\w*|cotiz\w+|to know|saber)\b/.test(
    folded,
  ) &&
  (details.conditions.length > 0 || details.windows !== null || time.isAsap);

function calledOff(parts: Parts): Said | undefined {
  const { folded, service, details, context } = parts;
  const { open = [] } = context;
  const said = folded.replace(
    new RegExp(
      `\\b(?:${[...open.map((one) => foldText(one.service)), ...(details.wanted.is === 'service' ? [foldText(details.wanted.service)] : [])].map((name) => name.replace(/[^\p{L} ]/gu, '')).join('|') || 'service'})s?\\b`,
      'gu',
    ),
    'service',
  );
  if (!signs.CANCELS.test(said) || signs.KEEPS.test(folded)) return undefined;
  // "I don't need a plumber, I need an electrician" asks for another.
  const other = details.wanted.is === 'service' && service.not.length > 0;
  const isInstead =
    details.wanted.is !== 'unsaid' &&
    (other ||
      (/\b(?:instead|rather|mejor|en vez)\b/.test(folded) &&
        !open.some((one) => details.wanted.is === 'service' && one.service === details.wanted.service)));
  if (isInstead) return { act: open.length > 0 ? 'change' : 'book', ...details };
  if (
    /\b(?:instead|make it|move it|try|rather|reschedule|mejor|cambia\w*|muevel\w)\b/.test(folded) &&
    details.windows
  )
    return undefined;
  if (
    isRequest(parts) &&
    details.wanted.is === 'service' &&
    !open.some(({ service: one }) => details.wanted.is === 'service' && one === details.wanted.service) &&
    !/\b(?:cancel|anul)/.test(folded) &&
    !signs.CANCELS.test(folded)
  )
    return undefined;
  return { act: 'cancel', ...details };
}

/** What is there already is to be otherwise. */
function moved(parts: Parts): Said | undefined {
  const { folded, details, context, service } = parts;
  const { open = [] } = context;
  const booked = open.some(({ state }) => state === 'booked');
  const isMove =
    signs.MOVES.test(folded) || (booked && signs.INSTEAD.test(folded) && details.windows !== null);
  const wanted = details.wanted;
  const same =
    wanted.is === 'unsaid' ||
    (wanted.is === 'service' && open.some((one) => one.service === wanted.service)) ||
    (wanted.is === 'among' && open.some((one) => wanted.among.includes(one.service)));
  if (isThanks(folded) && !signs.MOVES.test(folded)) return undefined;
  if (
    isMove &&
    !/\boil\b|\btire/.test(folded) &&
    (open.length === 0 ? !isRequest(parts) || wanted.is === 'unsaid' : same)
  )
    return {
      act:
        booked && open.every(({ state }) => state === 'booked')
          ? 'reschedule'
          : open.length > 0
            ? 'change'
            : 'reschedule',
      ...details,
    };
  if (open.length === 0 || !same)
    return service.not.length > 0 && open.length > 0 && wanted.is === 'service'
      ? { act: 'change', ...details }
      : undefined;
  if (signs.MORE.test(folded) && wanted.is !== 'unsaid' && /\b(?:another|one more|otr[oa])\b/.test(folded))
    return undefined;
  if (isGreeting(folded) || isGoodbye(folded) || signs.REPORTS.test(folded) || isTold(folded))
    return undefined;
  if (wanted.is === 'unsaid' && !hasDetails(parts) && details.conditions.length === 0 && !details.business)
    return undefined;
  if (booked && !isMove && wanted.is === 'unsaid')
    return details.windows !== null && signs.INSTEAD.test(folded)
      ? { act: 'reschedule', ...details }
      : undefined;
  return { act: booked && open.every(({ state }) => state === 'booked') ? 'book' : 'change', ...details };
}

/** "I am at work until 5 today" wishes for nothing. */
const isTold = (folded: string): boolean =>
  /^\W*(?:ok(?:ay)?|great|cool|fine|perfect|alright|good|yes|yeah|lol|haha|sorry|hey|hi|bueno|vale|gracias|perdon)?[\s,.!]*(?:i(?:'m| am|'ll be| will be| was)|we(?:'re| are)|my (?:boss|kid|son|daughter|wife|husband|mom|dad|dog|phone|shift|flight|meeting|class)|going|estoy|estare|voy|mi (?:jefe|hijo|hija|esposa|esposo|mama)|salgo|tengo)\b/.test(
    folded,
  ) &&
  !/\b(?:free|available|can (?:do|make|come|go)|need|want|prefer|looking|flexible|only|unavailable|can't|cannot|libre|disponible|puedo|necesito|quiero|prefiero)\b/.test(
    folded,
  );

const isRequest = ({ folded, service }: Parts): boolean =>
  signs.REQUESTS.test(folded) || (service.isHinted && signs.TROUBLE.test(folded));

function requested(parts: Parts): Said | undefined {
  const { folded, text, details, service, context } = parts;
  const { wanted, business } = details;
  if (signs.REPORTS.test(folded)) return { act: 'remark' };
  if (business && (signs.REQUESTS.test(folded) || hasDetails(parts) || isBare(folded)))
    return { act: 'book', ...details };
  if (wanted.is === 'unsaid') return undefined;
  const isLearning =
    signs.WONDERS.test(folded) &&
    !/\b(?:book|appointment|schedul\w+|find (?:me )?(?:an?|some)|get (?:me )?an?|need an?|reserv\w+|cita|turno|available|openings?)\b/.test(
      folded,
    );
  if (isLearning) return undefined;
  const isThanking = isThanks(folded) || isGoodbye(folded);
  if (service.isHinted || wanted.is === 'unknown') {
    if (isThanking || isTold(folded)) return undefined;
    if (wanted.is === 'unknown' && isVague(wanted.unknownService)) return undefined;
    if (!isRequest(parts) && !isBare(folded) && !(signs.TROUBLE.test(folded) && !/\?\s*$/.test(text)))
      return undefined;
    if (
      signs.WONDERS.test(folded) &&
      !signs.REQUESTS.test(folded.replace(/\bplease\b|\bcan you\b|\bcould you\b/g, ' '))
    )
      return undefined;
  }
  const isAsked =
    signs.REQUESTS.test(folded) || hasDetails(parts) || isBare(folded) || signs.TROUBLE.test(folded);
  if (
    !isAsked ||
    (isThanking && !/\b(?:need|want|book|find|can you|also|necesito|quiero|busca|tambien)\b/.test(folded))
  )
    return undefined;
  const open = context.open ?? [];
  return { act: refines(wanted, open) ? 'change' : 'book', ...details };
}

/** A dermatologist refines a doctor. */
const refines = (wanted: Wanted, open: OpenErrand[]): boolean =>
  wanted.is === 'service' &&
  open.length > 0 &&
  open.every(({ service, state }) => state !== 'booked' && service === 'doctor') &&
  /ist$|ologo$|specialist/.test(wanted.service) &&
  !/^(?:dentist|optician|physiotherapist)/.test(wanted.service);

const MOST_BARE = 4;
/** A few words that name what is wanted, and nothing else. */
const isBare = (folded: string): boolean =>
  folded.split(' ').length <= MOST_BARE &&
  !/\b(?:i|you|he|she|it|we|they|is|are|was|were|has|have|had|my|pressure|levels?|air)\b|\?/.test(folded);
const isVague = (unknown: string): boolean =>
  /^(?:lot|bit|few|thing|question|favor|moment|minute|hand|break|new one|one|way|job|good|ride|list|hug|coffee|nap|name|copy|refund|receipt|raise|answer|reason|human|person|reply|message|call|text|clue|idea|problem|issue|chance|look|tutorial|recipe|example|shot)/.test(
    unknown,
  );

function chatted(parts: Parts): Said {
  const { folded, details, context } = parts;
  if (isWordless(folded))
    return { act: /[❤💕😍🙏👏🎉😊🙂😀😁👍🥰💯]/u.test(parts.text) ? 'thanks' : 'remark' };
  if (isThanks(folded)) return { act: 'thanks' };
  if (isGreeting(folded)) return { act: 'greeting' };
  if (isGoodbye(folded)) return { act: isThanks(folded) ? 'thanks' : 'greeting' };
  if (isPraise(folded) || signs.KEEPS.test(folded)) return { act: 'remark' };
  if ((context.open ?? []).length > 0 && !/\?\s*$/.test(parts.text)) return { act: 'remark' };
  if (isTold(folded)) return { act: 'remark' };
  return { act: 'unclear', ...details };
}

/** What was seen of time and place and not understood; it matters only where something is to be done. */
function unreadIn({ act }: Said, { time }: Parts): string[] {
  return ['book', 'ask', 'change', 'reschedule', 'emergency', 'unclear', 'yes', 'no'].includes(act)
    ? time.unread
    : [];
}
