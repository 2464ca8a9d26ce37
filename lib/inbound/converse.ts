import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Conversation, Decision, Effect, Facts, Found, Heard, Pending } from '../chat/conversation.ts';
import { decide } from '../chat/decide.ts';
import { openQuestion } from '../chat/facts.ts';
import { keyOf } from '../chat/wish.ts';
import { zoneOf, zoneOfErrand } from '../chat/zone.ts';
import { type Errand, isChoosing, isOpen, type Settings, standing } from '../errand/errand.ts';
import { SOONEST } from '../errand/wording.ts';
import { dateText, timeText } from '../errand/zoned-time.ts';
import { readVariables } from '../platform/configuration.ts';
import { calendarTokenOf, errandIdOf } from '../platform/ids.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import { dialableForm } from '../providers/dialable-form.ts';
import { findBusinesses } from '../providers/find-businesses.ts';
import { regionOfPhone } from '../providers/region.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { type Business, type Directory, loadBusinesses, loadDirectory } from '../store/directory.ts';
import type { User } from '../store/users.ts';
import { localWindows } from '../time/local.ts';
import { type Context, type OpenErrand, understand } from '../understanding/understand.ts';
import { readCommand } from '../words/commands.ts';
import { errandsOf } from './errands-of.ts';
import { withoutFormer } from './former-questions.ts';

const secrets = secretsOf('HASH_KEY');
const settings = readVariables(process.env, [
  'PUBLIC_URL',
  'PARALLEL_CALLS',
  'ERRANDS_PER_USER_PER_DAY',
  'BOOKING_POLICY',
  'REDIAL_AFTER',
  'CALL_CHECK_AFTER',
  'COUNTRY',
  'TIMEZONE',
]);
const { COUNTRY, TIMEZONE } = settings;
const HALF_HOUR = 1_800_000;
type Known = Directory & { businesses: Business[] };
const NO_DIRECTORY: Known = { generation: '0', categories: [], areas: [], businesses: [] };

/** What came from a user, before its words are understood. */
export type Received = Exclude<Heard, { is: 'words' }> | { is: 'words'; text: string };

/** Decides about what came with a message; gives what is known of the user then, and what is to be done. */
export async function converse(
  message: InboundMessage,
  given: User,
  received: Received,
): Promise<{ user: User; effects: Effect[] }> {
  const directory = isCommand(received) ? NO_DIRECTORY : await loadKnown();
  const errands = await errandsOf(given);
  const user = await withoutFormer(given, contextOf({ message, user: {}, errands: [], directory }));
  const known = await factsOf(message, user, errands, directory);
  const at = { message, user, errands, directory };
  let heard = await heardIn(received, contextOf(at));
  let facts = known;
  let decision: Decision = decide(user, heard, facts);
  while (!('effects' in decision)) {
    if ('needs' in decision) {
      const found = await findBusinesses(directory, decision.needs);
      facts = { ...facts, found: new Map([...facts.found, [keyOf(decision.needs), found]]) };
      heard = await heardIn(received, contextOf(at, zoneOf(found.providers, TIMEZONE)));
    } else {
      const { text, errandId } = decision.reads;
      const about = errands.filter(({ id }) => id === errandId);
      facts = { ...facts, again: await understand(text, contextOf({ ...at, user: {}, errands: about })) };
    }
    decision = decide(user, heard, facts);
  }
  return { user: { ...withoutChat(user), ...decision.conversation }, effects: decision.effects };
}

async function loadKnown(): Promise<Known> {
  const directory = await loadDirectory();
  return { ...directory, businesses: await loadBusinesses(directory) };
}

/** The words of a command are understood without the directory. */
const isCommand = (received: Received): boolean =>
  received.is === 'words' && readCommand(received.text) !== null;

async function heardIn(received: Received, context: Context): Promise<Heard> {
  if (received.is !== 'words') return received;
  return { ...received, utterance: await understand(received.text, context) };
}

const CHAT = [
  'errands',
  'pending',
  'place',
  'callbackNumber',
  'wasAskedForNumber',
  'toldBlindAt',
  'saidGoodbye',
  'started',
] as const satisfies (keyof Conversation)[];

const withoutChat = (user: User): User =>
  Object.fromEntries(Object.entries(user).filter(([name]) => !(CHAT as readonly string[]).includes(name)));

async function factsOf(
  message: InboundMessage,
  user: User,
  errands: Errand[],
  directory: Directory,
): Promise<Facts> {
  const { messageSid, userKey, from, receivedAt, profileName } = message;
  const hashKey = required(await secrets(), 'HASH_KEY');
  const ids = [messageSid, `${messageSid}.2`].map((sid) => errandIdOf(userKey, sid, hashKey));
  const phone = phoneOf(from, user);
  const region = regionOfPhone(phone ?? '');
  const country = parsePhoneNumberFromString(from.replace('whatsapp:', ''))?.country ?? COUNTRY;
  return {
    message: { sid: messageSid, receivedAt },
    now: Date.now(),
    errands,
    directory,
    found: new Map<string, Found>(),
    blanks: ids.map((id) => ({ id, settings: settingsOf(id, hashKey) })),
    address: from,
    userName: profileName ?? '',
    userKey,
    callbackNumber: dialableForm(user.callbackNumber ?? phone ?? ''),
    ...(region && { region }),
    country,
    timezone: TIMEZONE,
    errandsPerDay: settings.ERRANDS_PER_USER_PER_DAY,
    isOptedOut: user.optedOut === true,
    isListening: (user.inbox?.length ?? 0) > 0,
  };
}

const settingsOf = (errandId: string, hashKey: string): Settings => ({
  parallelCalls: settings.PARALLEL_CALLS,
  bookingPolicy: settings.BOOKING_POLICY,
  redialAfterSeconds: settings.REDIAL_AFTER,
  callCheckAfterSeconds: settings.CALL_CHECK_AFTER,
  calendarUrl: `${settings.PUBLIC_URL}/c/${calendarTokenOf(errandId, hashKey)}`,
});

/** The number that the user writes from, or has shown before. */
const phoneOf = (from: string, { addresses = new Set() }: User): string | undefined =>
  [from, ...addresses].flatMap((address) => /^whatsapp:(\+\d{7,15})$/.exec(address)?.[1] ?? [])[0];

type At = { message: InboundMessage; user: User; errands: Errand[]; directory: Known };

/** Where and when a message is said, and what it may be about. */
function contextOf({ message, user, errands, directory }: At, timezone?: string): Context {
  const { receivedAt } = message;
  const question = openQuestion(user, receivedAt);
  const asked = question?.is === 'when-instead' ? question.errandId : undefined;
  const [first, ...others] = [
    ...errands.filter(({ id }) => id === asked),
    ...errands.filter(({ id }) => id !== asked),
  ];
  const zone = timezone ?? (first ? zoneOfErrand(first, TIMEZONE) : TIMEZONE);
  const open = question && 'draft' in question ? draftOf(question) : [];
  const pending = pendingOf(question, errands);
  return {
    now: receivedAt,
    timezone: zone,
    country: COUNTRY,
    directory,
    open: [...open, ...openOf(first ? [first, ...others] : [], receivedAt)],
    ...(pending && { pending }),
  };
}

/** A request that is not started yet is as if it were sought. */
function draftOf({ draft: { wanted, windows } }: Extract<Pending, { draft: object }>): OpenErrand[] {
  const service = wanted.is === 'service' ? wanted.service : '';
  return [{ service, state: 'searching', ...(windows && { windows }) }];
}

function pendingOf(question: Pending | undefined, errands: Errand[]): Context['pending'] {
  const choosing = errands.filter(isChoosing);
  switch (question?.is) {
    case 'which-service':
    case 'which-day':
    case 'which-area':
    case 'call-contact':
    case 'confirm-erasure':
      return { is: question.is };
    case 'confirm-request':
      return { is: 'call-contact' };
    case 'when-instead':
      return { is: 'which-day' };
    case 'which-errand':
      return {
        is: 'which-errand',
        options: question.among.map(
          (id) => errands.find((errand) => errand.id === id)?.request.service ?? '',
        ),
      };
    default:
      return choosing[0] && { is: 'choose', options: optionsOf(choosing[0]) };
  }
}

/** What is offered, as the user reads it. */
const optionsOf = ({ choices, providers }: Errand): string[] =>
  choices.map(({ provider, start }) => {
    const { name = '', timezone = TIMEZONE } = providers[provider] ?? {};
    return `${name}, ${dateText(start, timezone)} at ${timeText(start, timezone)}`;
  });

const openOf = (errands: Errand[], receivedAt: number): OpenErrand[] =>
  errands.flatMap((errand): OpenErrand[] => {
    const { service, whenText, windows } = errand.request;
    const zone = zoneOfErrand(errand, TIMEZONE);
    if (isOpen(errand)) {
      const state = isChoosing(errand) ? 'choosing' : 'searching';
      return [{ service, state, ...(whenText !== SOONEST && { windows: localWindows(windows, zone) }) }];
    }
    const stands = standing(errand);
    if (!stands || stands.start <= receivedAt) return [];
    const slot = { start: stands.start, end: stands.start + HALF_HOUR };
    return [{ service, state: 'booked', windows: localWindows([slot], zone) }];
  });
