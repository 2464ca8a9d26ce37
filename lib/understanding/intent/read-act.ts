import { readCommand } from '../../words/commands.ts';
import { dangerIn } from '../../words/emergency.ts';
import { isErasure, isOptOut } from '../../words/opt-out.ts';
import { isGoodbye, isGreeting, isPraise, isThanks, isWordless } from '../../words/small-talk.ts';
import type { ReadService } from '../service/read-service.ts';
import type { SaidTime } from '../time/read-time.ts';
import type { Setting } from '../time/tokenize.ts';
import type { Reading } from '../time/windows.ts';
import type { Context, Details, OpenErrand, Said, Wanted } from '../utterance.ts';
import { readChoice } from './read-choice.ts';
import { questionsIn } from './read-questions.ts';
import * as signs from './signs.ts';

/** Everything that is read off a message before it is known what its writer is doing. */
export type Parts = {
  text: string;
  folded: string;
  /** As folded, with whoever is named called "service" or "business". */
  plain: string;
  context: Context;
  service: ReadService;
  details: Details;
  time: SaidTime;
  /** The time that is wished for is over. */
  isPast: boolean;
  setting: Setting;
  reading: Reading;
};

/** What the writer of a message does: the first that fits. */
export const readAct = (parts: Parts): Said =>
  inDanger(parts) ??
  ordered(parts) ??
  answered(parts) ??
  told(parts) ??
  asked(parts) ??
  calledOff(parts) ??
  changed(parts) ??
  requested(parts) ??
  chatted(parts);

const isNamed = ({ details: { wanted, business } }: Parts): boolean =>
  wanted.is !== 'unsaid' || business !== undefined;
/** Whether somebody is named by the name of a trade or of a business, rather than hinted at. */
const isNamedOutright = (parts: Parts): boolean =>
  isNamed(parts) && (!parts.service.isHinted || parts.details.business !== undefined);
const hasDetails = ({ details: { windows, isAsap, area, unknownArea, conditions }, time }: Parts): boolean =>
  windows !== null ||
  isAsap ||
  area !== undefined ||
  unknownArea !== undefined ||
  conditions.length > 0 ||
  time.unread.length > 0;
/** "The 10:30, right?" asks for nothing. */
const isQuestion = ({ text }: Parts): boolean =>
  !/,? (?:right|ok|okay|yes|no|verdad|cierto|vale|si)\s*\?+\s*$/i.test(text) &&
  /\?[\s\p{Extended_Pictographic}]*$/u.test(text);
const openOf = ({ context }: Parts): OpenErrand[] => context.open ?? [];
const isBooked = (parts: Parts): boolean => openOf(parts).some(({ state }) => state === 'booked');
const isAllBooked = (parts: Parts): boolean =>
  isBooked(parts) && openOf(parts).every(({ state }) => state === 'booked');
/** Whether what is named, if anything is, is under way. */
const isOfOpen = (parts: Parts): boolean => {
  const { wanted } = parts.details;
  const open = openOf(parts);
  if (wanted.is === 'unsaid') return open.length > 0;
  const among = wanted.is === 'service' ? [wanted.service] : wanted.is === 'among' ? wanted.among : [];
  return open.some(({ service }) => among.includes(service));
};

function inDanger({ folded, details }: Parts): Said | undefined {
  const danger = dangerIn(folded);
  return danger && { act: 'emergency', danger, ...details };
}

/** Commands by their words, in whatever state. */
function ordered(parts: Parts): Said | undefined {
  const { text, folded, details, context } = parts;
  const command = readCommand(text);
  const { pending } = context;
  switch (command?.kind) {
    case 'stop':
    case 'start':
    case 'help':
      return { act: command.kind };
    case 'status':
    case 'cancel':
    case 'reschedule':
      return { act: command.kind, ...details };
    case 'delete my data':
      return { act: 'erase' };
    case 'yes':
    case 'no': {
      const isOnly = pending?.is === 'choose' && pending.options?.length === 1;
      return command.kind === 'yes' && isOnly
        ? { act: 'choose', choice: 1 }
        : { act: command.kind, ...details };
    }
    case 'number':
      return { act: 'choose', choice: command.value };
    case 'more':
      return openOf(parts).length > 0 ? { act: 'change', ...details } : undefined;
    case undefined:
      if (isErasure(folded) && pending?.is !== 'confirm-erasure') return { act: 'erase' };
      if (isOptOut(folded)) return { act: 'stop' };
      return signs.OPTS_IN.test(folded) ? { act: 'start' } : undefined;
  }
}

const YES =
  /^\W*(?:oh |ok |okay |um |well |hmm |ah |pues |bueno )?(?:yes|confirm(?:o|ado|a(?:lo|la)?|ed)?|yeah|yep|yup|ya|sure|ok|okay|please do|go ahead|do it|of course|absolutely|definitely|correct|right|sounds good|that's fine|that works|fine|perfect|si+|claro|vale|dale|por supuesto|adelante|de acuerdo|correcto|hazlo|perfecto|seguro|simon|i do|i am sure|i'm sure|delete|erase|borra\w*|call (?:them|him|her|it)|llama)\b|^\W*(?:👍|✅|👌)/u;
const NO =
  /^\W*(?:oh |ok |okay |um+ |m+ |well |hm+ |ah |pues |bueno |wait,? |nel,? )?(?:no+|nope|nah|nel|neither|none|don't|do not|never ?mind|not (?:now|yet|really)|please don't|stop|wait|hang on|hold on|espera|keep|no lo hagas|mejor no|todavia no|aun no|para nada|better not|rather not|i changed my mind|leave it|ningun[oa]?)\b|^\W*(?:👎|❌)/u;
const ANY_TIME =
  /\b(?:any ?time|any day|whenever|doesn't matter|don't care|no preference|cualquier|da igual|cuando sea|flexible)\b/;
export const ANYWHERE =
  /\b(?:anywhere|any place|wherever|(?:doesn't matter|don't care|da igual)(?! (?:when|what time|which day|la hora|el dia|cuando|que (?:dia|hora)))|any area|no preference|all of them|donde sea|cualquier (?:lugar|sitio|parte|lado|zona)|cualquiera)\b/;
/** Words that name one of several; more of them tell something else. */
const LONGEST_NAMING = 6;
const NAME_ONLY = /^\W*\p{L}[\p{L}'’.-]+(?: [\p{L}'’.-]+){0,3}\W*$/u;

/** The answer to what was asked last. */
function answered(parts: Parts): Said | undefined {
  const { text, folded, context, details, setting, reading, time } = parts;
  const { pending } = context;
  if (!pending) return undefined;
  const isOther = isQuestion(parts) || signs.CANCELS.test(parts.plain) || isThanks(folded);
  switch (pending.is) {
    case 'choose':
    case 'which-errand': {
      const options = pending.options ?? [];
      if (signs.CANCELS.test(parts.plain) || signs.MOVES.test(parts.plain)) return undefined;
      const choice =
        readChoice(text, options, { setting, reading }) ??
        (pending.is === 'which-errand' ? named(parts, options) : undefined);
      if (choice !== undefined && !isQuestion(parts)) return { act: 'choose', choice };
      return NO.test(folded) && !hasDetails(parts) && !isThanks(folded)
        ? { act: 'no', ...details }
        : undefined;
    }
    case 'confirm-erasure':
    case 'call-contact':
      if (NO.test(folded)) return { act: 'no', ...details };
      return YES.test(folded) && !isQuestion(parts) ? { act: 'yes', ...details } : undefined;
    case 'which-service':
      if (isLeft(parts)) return { act: 'no', ...details };
      return isNamed(parts) && !isOther ? { act: 'book', ...details } : undefined;
    case 'which-day': {
      if (isLeft(parts)) return { act: 'no', ...details };
      const isTime =
        details.windows !== null ||
        details.isAsap ||
        time.unread.length > 0 ||
        time.unwanted.length > 0 ||
        ANY_TIME.test(folded);
      return isTime && !isThanks(folded) && !signs.CANCELS.test(parts.plain)
        ? { act: 'book', ...details }
        : undefined;
    }
    case 'which-area': {
      if (isLeft(parts)) return { act: 'no', ...details };
      if (isOther || isGreeting(folded)) return undefined;
      if (details.area ?? details.unknownArea) return { act: 'book', ...details };
      if (ANYWHERE.test(folded) || isNamed(parts)) return { act: 'book', ...details };
      const place = NAME_ONLY.test(text) ? text.replace(/[^\p{L}'’. -]/gu, '').trim() : undefined;
      return place === undefined ? undefined : { act: 'book', ...details, unknownArea: place };
    }
  }
}

/** What was asked is left open, and nothing else is said. */
const isLeft = (parts: Parts): boolean =>
  (NO.test(parts.folded) || LATER.test(parts.folded)) &&
  !hasDetails(parts) &&
  !isNamed(parts) &&
  !ANYWHERE.test(parts.folded) &&
  !ANY_TIME.test(parts.folded);
const LATER =
  /\b(?:maybe (?:later|another time)|some other time|not (?:now|today)|later then|i'?ll (?:text|write|ask|let you know) (?:you )?later|luego te (?:escribo|aviso|digo)|te (?:escribo|aviso) (?:luego|despues)|en otro momento|otro dia te)\b/;

/** The one line that names what a message names: "the haircut" of "hair salon, Friday". */
function named({ details: { wanted }, folded }: Parts, options: string[]): number | undefined {
  if (folded.split(' ').length > LONGEST_NAMING) return undefined;
  const among = wanted.is === 'service' ? [wanted.service] : wanted.is === 'among' ? wanted.among : [];
  const found = options.flatMap((option, index) =>
    among.some((one) => option.toLowerCase().includes(one.toLowerCase())) ? [index + 1] : [],
  );
  return found.length === 1 ? found[0] : undefined;
}

const LATE = /\b(?:late|tarde|retras\w+|atras\w+)\b/;

/** What tells something of its writer, or to a business, and wishes for nothing. */
function told(parts: Parts): Said | undefined {
  const { folded, plain } = parts;
  if (signs.QUIET.test(folded) || signs.REPORTS.test(folded)) return { act: 'remark' };
  const isOfBooked = isBooked(parts) || !isNamedOutright(parts) || parts.details.business !== undefined;
  if (
    signs.tells(plain) &&
    isOfBooked &&
    !signs.CANCELS.test(plain) &&
    (!signs.MOVES.test(plain) || LATE.test(folded)) &&
    !isThanks(folded) &&
    !isGoodbye(folded)
  )
    return { act: 'tell', ...parts.details };
  return undefined;
}

/** Something is asked, of us or of businesses. */
function asked(parts: Parts): Said | undefined {
  const { folded, plain, details } = parts;
  const open = openOf(parts);
  const isOutright = isNamedOutright(parts);
  if (
    signs.ASKS_ABOUT_US.test(folded) &&
    !isOutright &&
    !(isNamed(parts) && PRICED.test(folded)) &&
    !/\bappointment|\bcita\b/.test(folded)
  )
    return { act: 'about-us' };
  const isThanked = /\b(?:gracias|thanks|thank you|thx)\b/.test(folded) && !isQuestion(parts);
  if (
    signs.ASKS_STATUS.test(plain) &&
    !signs.CANCELS.test(plain) &&
    !isThanked &&
    !(isOutright && open.length === 0)
  )
    return { act: 'status', ...details };
  if (isHelp(folded) && !isNamed(parts)) return { act: 'help' };
  const isPriced = isNamed(parts) && PRICED.test(folded);
  const isAbout =
    isOutright || isPriced || (open.length > 0 && !isOutright) || parts.context.pending?.is === 'choose';
  const question = plain.replace(/^\W*(?:what|how) about /, '');
  if (!isAbout || !(signs.ASKS_BUSINESSES.test(question) || (PRICED.test(folded) && isQuestion(parts))))
    return undefined;
  if (isOfOpen(parts) && (signs.MOVES.test(owned(parts)) || signs.CANNOT_COME.test(owned(parts))))
    return undefined;
  if (signs.WANTS_FIRST.test(folded) || isDIY(folded) || isThanks(folded) || signs.CANCELS.test(plain))
    return undefined;
  const isOrder = (isBooking(parts) || signs.DESCRIBES.test(plain)) && !ONLY_ASKS.test(folded);
  if (isOrder && !isQuestion(parts)) return undefined;
  if (isOrder && isBooking(parts)) return undefined;
  return { act: 'ask', ...details, questions: questionsIn(folded) };
}

const PRICED =
  /\b(?:how much|prices?|cost|costs|charge|quotes?|estimates?|cheaper|cheapest|cuanto|cuanta|precios?|presupuestos?|cotiz\w*|cobran?|vale)\b/;
const ONLY_ASKS =
  /\b(?:just ask|quotes?|estimates?|don't book|prices?|how much|cuanto|precio|presupuesto|ask (?:them|around|which|if|how|the|a|some|any|several|all)|pregunta\w*|cotiz\w+|to know|saber|find out|averigua)\b/;
const HELP =
  /^\W*(?:(?:i )?(?:need|want) (?:some )?help|help(?: me)?(?: please)?|can you help(?: me)?|what (?:can|should|do|am) i (?:say|do|type|write|send|supposed)|i(?:'m| am) (?:lost|confused)|i don't (?:get|understand)(?: (?:it|this|how\b.*))?|how (?:do|can) i (?:use|start|begin|do this)|what are my options|what commands|necesito ayuda|no entiendo|ayuda(?:me)?|que (?:hago|puedo (?:hacer|decir|escribir))|como (?:hago|empiezo))\b/;
const isHelp = (folded: string): boolean =>
  HELP.test(folded) &&
  folded.split(' ').length <= 10 &&
  !/\b(?:find|finding|locate|locating|look|looking|search\w*|book|booking|get|with|choose|place|encontrar|con|buscar)\b/.test(
    folded.replace(/with (?:this|it)|don't get/, ''),
  );
const isDIY = (folded: string): boolean =>
  /\b(?:how (?:do|can|should|to|would) (?:i|you|one|we)?|teach|learn|instructions?|diy|tutorial|recipe|myself)\b/.test(
    folded,
  ) && !/\b(?:book|appointment|schedule|get an?|find an?)\b/.test(folded);
/** An appointment is asked for in so many words. */
const isBooking = ({ folded }: Parts): boolean =>
  /\b(?:book|schedule|reserve|make an? (?:appointment|reservation)|(?<!\b(?:do|will|would|should) )i (?:need|want|'d like) an?|(?<!\b(?:they|he|she|you|it|do i|will i|would i|should i) )need an?|looking for an?|get me an?|find me an?|necesito un\w*|quiero (?:un\w* )?(?:cita|reserva|turno)?|busco|reserva(?:me)?|agenda(?:me)?|(?:could|can|would) (?:an?|the|some) \w+ (?:look at|see|check|take)|que (?:me|nos|lo|la|le) (?:pueda \w+|vea|atienda|reciba|revise|cheque))\b/.test(
    folded,
  ) && !ONLY_ASKS.test(folded);

/** With something under way, what hints at a service is what one has: "drop the haircut". */
const owned = (parts: Parts): string =>
  openOf(parts).length > 0 ? parts.plain.replaceAll(/\bthing\b/g, 'service') : parts.plain;

/** What is under way or booked is not wanted any more. */
function calledOff(parts: Parts): Said | undefined {
  const { folded, service, details } = parts;
  const plain = owned(parts);
  if (!signs.CANCELS.test(plain) || signs.KEEPS.test(plain)) return undefined;
  const open = openOf(parts);
  const isCommand = /\bcancel|\banul/.test(folded);
  // "I don't need a plumber, I need an electrician" asks for another; "stop calling Queens, only Manhattan" goes on.
  const isScratch = SCRATCH.test(folded) && !isCommand && details.windows !== null && open.length > 0;
  if (isScratch) return { act: isAllBooked(parts) ? 'reschedule' : 'change', ...details };
  const isInstead =
    (isNamed(parts) &&
      (isOther(details.wanted, service.not) || (INSTEAD.test(folded) && !isOfOpen(parts)))) ||
    (GOES_ON.test(folded) && hasDetails(parts));
  if (isInstead) return { act: open.length > 0 ? 'change' : 'book', ...details };
  if (
    /\b(?:instead|(?<!can't )(?<!cannot )make it|move it|reschedule|mejor|cambia\w*|muevel\w)\b/.test(
      folded,
    ) &&
    details.windows
  )
    return undefined;
  // "It's fixed" calls off a search, and nothing else.
  if (signs.MENDED.test(plain) && !isCommand && (open.length === 0 || isAllBooked(parts))) return undefined;
  if (isNamed(parts) && open.length > 0 && !isOfOpen(parts) && isBooking(parts) && !isCommand)
    return undefined;
  const [off] = service.not;
  const wanted =
    details.wanted.is === 'unsaid' && off !== undefined
      ? ({ is: 'service', service: off } as const)
      : details.wanted;
  return { act: 'cancel', ...details, wanted };
}

/** "No plumber, an electrician": another than what is not wanted is. */
const isOther = (wanted: Wanted, not: string[]): boolean =>
  not.length > 0 && !(wanted.is === 'service' && not.includes(wanted.service));

/** Said before something else that is wanted. */
const SCRATCH =
  /\b(?:scratch|scrap|never ?mind|forget|change of plans?|changed my mind|olvida\w*|cambie de (?:idea|opinion)|ya no busques para)\b/;
const INSTEAD = /\b(?:instead|rather|mejor|en vez|en lugar)\b/;
const GOES_ON = /\b(?:only|rather|try|but|solo|mejor|sino|pero)\b/;

/** What is there already is to be otherwise. */
function changed(parts: Parts): Said | undefined {
  const { folded, details, service } = parts;
  const plain = owned(parts);
  const open = openOf(parts);
  const { wanted } = details;
  const isMove = signs.MOVES.test(plain) && !signs.KEEPS.test(plain);
  const move = (): Said => ({
    act: open.length > 0 && !isAllBooked(parts) ? 'change' : 'reschedule',
    ...details,
  });
  if (isThanks(folded) && !isMove) return undefined;
  if (open.length === 0)
    return isMove &&
      (wanted.is === 'unsaid' ||
        /\b(?:my|mi|our) (?:\w+ ){0,2}(?:service|appointment|cita|booking|reservation)\b|\breschedul|\breagend|\breprogram/.test(
          plain,
        ))
      ? move()
      : undefined;
  if ((signs.CORRECTS.test(folded) || signs.CORRECTS.test(plain)) && isNamed(parts))
    return { act: 'change', ...details };
  if (!isOfOpen(parts))
    return service.not.length > 0 &&
      wanted.is === 'service' &&
      !/\b(?:besides|also|as well|too|ademas|tambien)\b/.test(folded)
      ? { act: 'change', ...details }
      : undefined;
  if (isMove) return move();
  if (
    isBooked(parts) &&
    (signs.CANNOT_COME.test(plain) ||
      ((signs.INSTEAD.test(folded) || parts.time.unwanted.length > 0) && details.windows !== null))
  )
    return move();
  if (/\b(?:another|one more|second|otr[oa]|different)\b/.test(folded) && wanted.is !== 'unsaid')
    return undefined;
  if (PARTY.test(folded)) return { act: isAllBooked(parts) ? 'reschedule' : 'change', ...details };
  if (isGreeting(folded) || isGoodbye(folded) || isTold(folded)) return undefined;
  if (!hasDetails(parts) && !details.business && !PARTY.test(folded)) return undefined;
  if (isAllBooked(parts) && wanted.is !== 'unsaid' && details.windows && HAS_TO_BE.test(folded))
    return move();
  if (isAllBooked(parts))
    return wanted.is !== 'unsaid' && new RegExp(/\bmy (?:\w+ )?service\b/).test(plain) ? move() : undefined;
  return { act: 'change', ...details };
}

const HAS_TO_BE = /\b(?:gotta|has to|needs? to|should|must|tiene que|debe) (?:be|ser)\b/;
const PARTY =
  /\bparty of (?:\d+|\w+)\b|\b(?:\d+|two|three|four|five|six|seven|eight|dos|tres|cuatro|cinco|seis) (?:people|persons|ppl|pax|heads|of us|adults|kids|personas|guests)\b|\b(?:we're|we are|we'll be|going to be|be|somos|seremos|vamos a ser) (?:now |ahora )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)\b(?! ?(?:min|hour|hora|block))/;

/** "I am at work until 5 today" wishes for nothing. */
const isTold = (folded: string): boolean =>
  /^\W*(?:(?:ok(?:ay)?|great|cool|fine|perfect|alright|good|yes|yeah|lol|haha|sorry|hey|hi|bueno|vale|gracias|perdon|nah)[\s,.!]*)*(?:i(?:'m| am|'ll (?:just |probably )?(?:be|wait|check|call|see|let|go|have|do)\b| will be| was)|we(?:'re| are)|my (?:boss|kid|son|daughter|wife|husband|mom|dad|phone|shift|flight|meeting|class)|going|estoy|estare|voy|mi (?:jefe|hijo|hija|esposa|esposo|mama)|salgo)\b/.test(
    folded,
  ) &&
  !/\b(?:free|available|can (?:do|make|come|go)|can't (?:do|make|come|go)|need|want|prefer|looking|searching|flexible|only|unavailable|interested|hoping|trying|starving|hungry|libre|disponible|puedo|necesito|quiero|prefiero|busc\w+|book\w*|appointment|reservation|late|better|works|best|instead|would|i'd|make (?:it|that)|can (?:you|u)|find me|mejor|sirve)\b/.test(
    folded,
  );

const isRequest = ({ folded, plain, service }: Parts): boolean =>
  signs.REQUESTS.test(plain) || (service.isHinted && signs.TROUBLE.test(folded));

function requested(parts: Parts): Said | undefined {
  const { folded, plain, details, service } = parts;
  const { wanted, business } = details;
  const book = (): Said => ({ act: refines(wanted, openOf(parts)) ? 'change' : 'book', ...details });
  if (business && (signs.REQUESTS.test(folded) || hasDetails(parts) || isBare(folded))) return book();
  if (wanted.is === 'unsaid') return undefined;
  const isAsked =
    signs.REQUESTS.test(plain) || hasDetails(parts) || NAMES_ONE.test(plain) || signs.TROUBLE.test(folded);
  if (PAST.test(folded) && !isAsked) return undefined;
  if (signs.WONDERS.test(plain) && !BOOKS.test(folded)) return undefined;
  const isThanking = isThanks(folded) || isGoodbye(folded);
  if (service.isHinted || wanted.is === 'unknown') {
    const isTrouble = signs.TROUBLE.test(folded) && !isQuestion(parts);
    if (
      isThanking ||
      (isTold(folded) && !signs.TROUBLE.test(folded)) ||
      (wanted.is === 'unknown' && isVague(wanted.unknownService))
    )
      return undefined;
    if (isOfOpen(parts) && openOf(parts).length > 0 && !hasDetails(parts) && !signs.REQUESTS.test(plain))
      return undefined;
    if (
      !isRequest(parts) &&
      !isBare(folded) &&
      !isTrouble &&
      !(details.windows !== null && wanted.is !== 'unknown' && !TELLS_OF.test(folded))
    )
      return undefined;
  }
  if (
    !(isAsked || isBare(folded)) ||
    (isThanking &&
      !/\b(?:need|want|book|find|can you|also|please|set up|schedul\w+|reserve|make an|get me|next|necesito|quiero|busca|tambien)\b/.test(
        folded,
      ))
  )
    return undefined;
  return book();
}

/** Somebody does something, or something is: a word that hints at a trade is then only told. */
const TELLS_OF =
  /\b(?:he|she|it|they|we|i|my \w+)(?:'s|'m|'re|'ve)\b|\b(?:he|she|it|they) \w+|\b(?:is|are|was|were) (?:\w+ )?\w+ing\b/;
const BOOKS =
  /\b(?:book|appointment|schedul\w+|find (?:me )?(?:an?|some)|get (?:me )?an?|need an?|reserv\w+|cita|turno|available|openings?|where can i|who can|is there (?:an?|any|some)|are there any|do you know any|do you have an appointment)\b/;

/** "A plumber, mine is ill" names first what is wanted. */
const NAMES_ONE =
  /^\W*(?:an?|una?) service(?:\W*$|\W*[,.;!]|\W+(?:for|on|at|in|near|please|para|el|en|cerca)\b)/;

/** A dermatologist refines a doctor. */
const refines = (wanted: Wanted, open: OpenErrand[]): boolean =>
  wanted.is === 'service' &&
  open.length > 0 &&
  open.every(({ service, state }) => state !== 'booked' && service === 'doctor') &&
  /ist$|ologo$|specialist/.test(wanted.service) &&
  !/^(?:dentist|optician|physiotherapist)/.test(wanted.service);

const MOST_BARE = 5;
/** A few words that name what is wanted, and nothing else. */
const isBare = (folded: string): boolean =>
  (folded.match(/[\p{L}\p{N}']+/gu) ?? []).length <= MOST_BARE &&
  !/\b(?:i|you|he|she|it|we|they|is|are|was|were|has|have|had|my|pressure|levels?|air|park|start|jump|check)\b|\?/.test(
    folded,
  );
const isVague = (unknown: string): boolean =>
  /^(?:lot|chingo|monton|bit|few|thing|question|favor|moment|minute|hand|break|new one|one|way|job|good|ride|list|hug|coffee|nap|name|copy|refund|receipt|raise|answer|reason|human|person|reply|message|call|text|clue|idea|problem|issue|chance|look|tutorial|recipe|example|shot)/.test(
    unknown,
  );

function chatted(parts: Parts): Said {
  const { folded, details, text } = parts;
  // Nothing but question marks asks how it stands.
  if (/^[?¿!\s]*[?¿]+[?¿!\s]*$/.test(folded))
    return { act: openOf(parts).length > 0 ? 'status' : 'unclear', ...details };
  if (isWordless(folded)) return { act: /[❤💕😍🙏👏🎉😊🙂😀😁👍🥰💯]/u.test(text) ? 'thanks' : 'remark' };
  if (isThanks(folded)) return { act: 'thanks' };
  if (isGreeting(folded) || isGoodbye(folded)) return { act: 'greeting' };
  if (isPraise(folded) || signs.KEEPS.test(folded)) return { act: 'remark' };
  if (
    !isQuestion(parts) &&
    (openOf(parts).length > 0 || isTold(folded) || SMALL.test(folded) || PAST.test(folded))
  )
    return { act: 'remark' };
  return { act: 'unclear', ...details };
}

const PAST = /\b(?:went|was|were|came|did|had|loved|enjoyed|fue|fui|estuvo|dio|ayer|yesterday|muy bien)\b/;
const SMALL = /^\W*(?:lol|haha|jaja|ugh|uf|wow|omg|oh|ah|hmm|meh)\b/;
