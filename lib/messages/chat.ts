import { type Errand, isOpen, standing } from '../errand/errand.ts';
import * as errands from '../errand/wording.ts';
import { dateText, timeText } from '../errand/zoned-time.ts';
import type { Danger } from '../words/emergency.ts';
import { emergency } from './emergency.ts';

const { article, plain } = errands;
const EXAMPLE = 'for example "I need a dentist on Monday afternoon"';

const HELP = [
  'Tell me what you need and when, for example "I need a dentist on Monday afternoon". I ring round and book exactly one appointment.',
  'Until somebody picks up you can change it ("make it Tuesday", "in Brooklyn"). A voice message, a location or the contact card of a business will do, too.',
  '*status* tells where things stand',
  '*cancel* calls it off, or cancels the appointment',
  '*reschedule* finds another time for the appointment',
  '*stop* and I leave you alone',
].join('\n');

/** What somebody may be called; nobody is a garage door. */
const TRADE = /(?:er|[^o]or|ist|ian|eon)$/;
const EMPTY = 'My directory is empty, so I have nobody to call. Please try again later.';
const FEW = 6;
const MANY = 15;

const listed = (names: string[], most: number): string =>
  names.length > most ? `${names.slice(0, most).join(', ')} and more` : names.join(', ');
const canCall = (categories: string[]): string => `I can call ${listed(categories.map(article), MANY)}.`;
const quoted = (words: string[]): string => words.map((each) => `"${plain(each)}"`).join(' and ');

/** `dentist, Tuesday, Nov 24, 12 PM to 6 PM`; two appointments with dentists are told apart by their slots. */
function nameOf(errand: Errand): string {
  const { service, whenText } = errand.request;
  const stands = standing(errand);
  const zone = (stands && errand.providers[stands.provider]?.timezone) ?? 'UTC';
  const slot = stands && `${dateText(stands.start, zone)} at ${timeText(stands.start, zone)}`;
  if (!slot) return `${plain(service)}, ${whenText}`;
  if (isOpen(errand)) return `${plain(service)}, ${whenText} (instead of ${slot})`;
  return `${plain(service)}, ${slot} (${stands.doubt ? 'not certain' : 'booked'})`;
}

/** Where things stand, and how to change them. */
const whatCanBeDone = (all: Errand[]): string =>
  all
    .map((errand) => {
      if (isOpen(errand)) return `${errands.status(errand)}\nReply *cancel* to call it off.`;
      return errand.cancelWanted ? errands.status(errand) : errands.tooLateToChange(errand);
    })
    .join('\n\n');

const stands = (errand: Errand): string => {
  const appointment = standing(errand);
  return appointment ? errands.stays(errand, appointment) : '';
};

/** Every sentence that the chat says, by its key. */
const SENTENCES = {
  help: () => HELP,
  welcomeBack: () => `Welcome back. ${HELP}`,
  farewell: (stay: Errand[]) =>
    `I have stopped and will not write again. Send *start* if you want me back.${
      stay.length > 0 ? `\nThis stays as it is:\n${stay.map(errands.whereItStands).join('\n')}` : ''
    }`,
  hello: () =>
    `Hello! I am ringround, an AI that makes phone calls for you. Tell me what you need and when, ${EXAMPLE}.`,
  youAreWelcome: () => 'You are welcome.',
  aboutUs: () =>
    'I am ringround, an AI that calls businesses for you and books one appointment. It costs you nothing here; the business tells you its own prices. I keep what you write only to book for you: *delete my data* erases all of it, *stop* ends our messages. I cannot pass you on to a person.',
  onlyBooks: () =>
    `I can only book so far, and have asked nobody. If you want an appointment, tell me for what and when, ${EXAMPLE}.`,
  emergency: (danger: Danger, country: string, service?: string) =>
    `${emergency(danger, country)}${service === undefined ? '' : `\nShall I still look for ${article(service)} then? Reply *yes*, or *no*.`}`,
  notUnderstood: () => `I did not quite get that. Tell me what you need and when, ${EXAMPLE}.`,
  cannotSee: () =>
    `I cannot look at pictures, videos or files. Tell me what you need in words or in a voice message, ${EXAMPLE}.`,
  wordless: () =>
    `That message came without words that I can read. Tell me what you need and when, ${EXAMPLE}.`,

  nothingUnderWay: () => `Nothing is under way. Tell me what you need and when, ${EXAMPLE}.`,
  forgotten: () => 'All right, I will leave it at that.',
  status: (all: Errand[], isListening = false) =>
    [
      ...(isListening ? ['I am still listening to your last message.'] : []),
      ...all.map((errand) => errands.status(errand)),
    ].join('\n\n'),
  whatCanBeDone: (all: Errand[], spokenOf?: string) =>
    `${whatCanBeDone(all)}${spokenOf ? `\nIf you want ${article(spokenOf)}, say "I need ${article(spokenOf)}".` : ''}`,
  oneMore: (all: Errand[], service: string) =>
    `${all.map(errands.status).join('\n\n')}\nIf you want one more, say "I need another ${service}".`,
  noneOf: (service: string, others: Errand[]) =>
    `I have booked no ${service} for you, and am not looking for one.${others.length > 0 ? `\n\n${whatCanBeDone(others)}` : ''}`,
  onIt: (errand: Errand) => errands.onIt(errand),
  toChoose: (all: Errand[]) => all.map(errands.toChoose).join('\n\n'),
  nothingToChoose: () =>
    'I am still ringing round and have nothing to choose from yet. I will write as soon as I have.',
  outOfRange: (most: number) => `Please reply with a number from 1 to ${most}, or *cancel*.`,
  /** The oldest first. */
  whichOne: (all: Errand[]) =>
    ['Which one?', ...all.map((errand, index) => `${index + 1}. ${nameOf(errand)}`)].join('\n'),
  tooMany: (most: number) =>
    `I have run ${most} errands for you today, which is as many as I may. What is booked stays; please write again tomorrow.`,

  whoToCall: (among: string[]) =>
    among.length === 0
      ? EMPTY
      : `Who should I call? For example ${among.slice(0, FEW).map(article).join(', ')}.`,
  /** `when` is what is known of the time already. */
  whoElse: (categories: string[], isAmong: boolean, when?: string) => {
    if (categories.length === 0) return EMPTY;
    return `${when === undefined ? '' : `Noted: ${when}. `}I can call ${isAmong ? 'one of these: ' : ''}${listed(categories.map(article), MANY)}.`;
  },
  unknownService: (service: string, categories: string[]) =>
    categories.length === 0
      ? EMPTY
      : `I am sorry, I know nobody ${TRADE.test(service) ? `who is ${article(service)}` : `for "${plain(service)}"`}. ${canCall(categories)}`,
  nobodyThere: (service: string, where: string | undefined, elsewhere: string[]) =>
    `I am sorry, I know nobody for ${article(service)}${where === undefined ? '' : ` in ${where}`}.${
      elsewhere.length > 0 ? ` I know some in ${listed(elsewhere, 8)}; say one of these, or "anywhere".` : ''
    }`,
  whenever: () => `All right. Whenever you need an appointment, tell me what and when, ${EXAMPLE}.`,
  whenWanted: (service: string) => `When do you want ${article(service)}? For example "Tuesday, 2 to 5 PM".`,
  whichPlace: (service: string, areas: string[]) =>
    `Where? I know ${article(service)} in ${listed(areas, 8)}; say one of these, or "anywhere".`,
  businesses: (service: string, names: string[]) =>
    `I know for ${article(service)}: ${listed(names, MANY)}. Tell me when, and I will call them.`,
  nothingToMove: () =>
    `I have booked no appointment that I could move. If you want a new one, tell me what you need and when, ${EXAMPLE}.`,
  addressOf: (all: Errand[]) =>
    all.map((errand) => `${errands.bookedAt(errand)}\n${errands.whereItIs(errand)}`).join('\n\n'),
  priceOf: (errand: Errand) => errands.whatItCosts(errand),
  cannotRemind: (errand: Errand) =>
    `I cannot remind you so far. Your calendar can: ${errand.settings.calendarUrl}`,
  cannotTell: (errand: Errand) => `I cannot pass that on to them so far. ${errands.whereItIs(errand)}`,
  whichDay: (service: string) =>
    `That has passed already: for which day to come shall I look for ${article(service)}?`,
  whichTime: (unread: string[]) =>
    `I did not understand ${quoted(unread)}. Which day and time do you mean, for example "Tuesday, 2 to 5 PM"?`,
  whenInstead: (errand: Errand, why?: 'over' | string[]) =>
    [
      why === 'over' ? 'That has passed already.' : why ? `I did not understand ${quoted(why)}.` : '',
      'When would you like it instead? For example "Tuesday afternoon".',
      stands(errand),
    ]
      .filter(Boolean)
      .join(' '),
  leftAsItIs: (errand: Errand) =>
    isOpen(errand) || !standing(errand)
      ? errands.onIt(errand)
      : `All right. ${stands(errand)} To call it off, reply *cancel*.`,
  tooLate: (errand: Errand) => errands.tooLateToChange(errand),
  cannotMove: (errand: Errand) => {
    const appointment = standing(errand);
    return appointment ? errands.cannotMove(errand, appointment) : errands.tooLateToChange(errand);
  },

  callContact: (name: string, phone: string, isNoted = false) =>
    `${isNoted ? 'Noted. ' : ''}Shall I ring ${name} on ${phone}? Reply *yes*, or *no*.`,
  tooMuchNoted: (name: string, phone: string) =>
    `That is more than I can note, so I leave your last message out. Shall I ring ${name} on ${phone}? Reply *yes*, or *no*.`,
  whatThere: (name: string) => `What shall I book at ${name}, and when?`,
  notCalled: (name: string) =>
    `All right, I will not ring ${name}. Tell me what you need if I shall ring others.`,
  ownCard: () => 'That card has your own number. Send me the card of the business that I shall ring.',
  cardWithoutNumber: () => 'There is no phone number on that card that I could ring. Please send me another.',
  cardRefused: (because: string) => `I cannot ring the number on that card: it ${because}.`,

  placeUnknown: (areas: string[]) =>
    `I cannot tell which area that is. I know businesses in ${listed(areas, 12) || 'no area yet'}; say one of these.`,
  placeNoted: (place: string) =>
    `Noted: ${place}. What do you need there, and when? For example "I need a dentist on Monday afternoon".`,
  numberNoted: (phone: string) => `Thank you. I will give ${phone} to whoever books for you.`,
  noNumber: () =>
    'One thing: I cannot see your phone number. If the business should be able to ring you back, send me your number and I will pass it on.',

  confirmErasure: () =>
    [
      'This deletes everything I know about you: your requests, my records of your appointments and their calendar links, your voice notes, our messages and my phone calls for you, here and at the services that I use.',
      'It cannot be undone. What is under way ends; an appointment that is booked stays booked at the business.',
      'Reply *yes* within 10 minutes and I do it.',
    ].join('\n'),
  notErased: () => 'All right, nothing was deleted.',
  /** Its errands end as after a stop. */
  erasing: (stay: Errand[]) => {
    const isDoubtful = stay.some(({ appointment }) => appointment?.doubt);
    const kept = stay.map((errand) => errands.whereItStands({ ...errand, muted: true })).join('\n');
    return `I end what is under way and delete everything. I will tell you when it is done.${
      stay.length > 0 ? `\n${isDoubtful ? 'This stays as it is' : 'This stays booked'}:\n${kept}` : ''
    }`;
  },
};

type Sentences = typeof SENTENCES;
export type Key = keyof Sentences;
/** A sentence as the chat decides it: its key and its values. */
export type Message = { [K in Key]: [key: K, ...values: Parameters<Sentences[K]>] }[Key];

/** The sentence as a person reads it. */
export const render = ([key, ...values]: Message): string =>
  (SENTENCES[key] as (...values: unknown[]) => string)(...values);
