import { readVariables } from '../configuration/configuration.ts';
import type { ErrandProvider, Settings } from '../errand/errand.ts';
import { newErrand } from '../errand/new-errand.ts';
import { article } from '../errand/wording.ts';
import { calendarTokenOf, errandIdOf } from '../ids.ts';
import type { Provider } from '../providers/provider.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { required, secretsOf } from '../secrets.ts';
import { type Directory, findProviders, loadDirectory } from '../store/directory.ts';
import type { User } from '../store/users.ts';
import { type ReadRequest, readRequest } from '../understanding/read-request.ts';
import { windowOf } from '../understanding/read-window.ts';
import { start } from './commit-errand.ts';
import type { Handled } from './handle-message.ts';

const secrets = secretsOf('HASH_KEY');
const settings = readVariables(process.env, [
  'PUBLIC_URL',
  'PARALLEL_CALLS',
  'ERRANDS_PER_USER_PER_DAY',
  'BOOKING_POLICY',
  'REDIAL_AFTER',
  'CALL_CHECK_AFTER',
  'TIMEZONE',
]);

const QUESTION_LASTS = 3_600_000;
/** Enough for 15 calls and for those that are closed or lost on the way. */
const MOST_PROVIDERS = 40;
const KEPT_ERRANDS = 8;

/** A message that is no command: a request, or the answer to our one question about it. */
export async function takeRequest(message: InboundMessage, user: User): Promise<Handled> {
  const directory = await loadDirectory();
  const { question, ...rest } = user;
  const asked = question && message.receivedAt - question.at < QUESTION_LASTS ? question : undefined;
  const text = asked ? `${asked.text} ${message.body}` : message.body;
  const said = readRequest(message.body, directory);
  const request = asked
    ? together(readRequest(asked.text, directory), said, readRequest(text, directory))
    : said;
  if (asked && !request.service) return { user: rest, say: sayUnknown(request, directory) };
  if (!request.service) return askOnce(message, request, directory, rest);
  return ring(message, rest, directory, { ...request, service: request.service }, text);
}

/** A request, the answer to our question about it, and both read as one: what the answer says counts, the rest stays as it was. */
const together = (before: ReadRequest, said: ReadRequest, both: ReadRequest): ReadRequest => ({
  ...before,
  ...both,
  ...said,
  time: said.time ?? before.time,
});

const THANKS = /^(many )?(thanks?|thank you|thx|gracias|great|perfect|cool)\b.{0,20}$/i;

/** One question, and only when the service itself is unclear. */
function askOnce(message: InboundMessage, request: ReadRequest, directory: Directory, user: User): Handled {
  if (THANKS.test(message.body.trim())) return { user, say: 'You are welcome.' };
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

type Wanted = ReadRequest & { service: string };

async function ring(
  message: InboundMessage,
  user: User,
  directory: Directory,
  wanted: Wanted,
  text: string,
): Promise<Handled> {
  const { service, area, unknownArea } = wanted;
  const known = await findProviders(directory, {
    category: service,
    ...(area && { area }),
    limit: MOST_PROVIDERS,
  });
  const providers = unknownArea ? known.filter(({ address }) => isIn(unknownArea, address)) : known;
  if (providers.length === 0) return { user, say: await sayNobody(wanted, directory) };
  const hashKey = required(await secrets(), 'HASH_KEY');
  const id = errandIdOf(message.userKey, message.messageSid, hashKey);
  const quota = countErrand(user, id, message.receivedAt);
  if (!quota)
    return {
      user,
      say: `I have run ${settings.ERRANDS_PER_USER_PER_DAY} errands for you today, which is as many as I may. Please write again tomorrow.`,
    };
  const {
    start: from,
    end,
    whenText,
  } = windowOf(wanted.time, { now: message.receivedAt, timezone: zoneOf(providers) });
  await start(
    newErrand(
      {
        id,
        userKey: message.userKey,
        address: message.from,
        userName: message.profileName ?? '',
        callbackNumber: /^whatsapp:(\+\d{7,15})$/.exec(message.from)?.[1] ?? '',
        request: {
          service,
          ...(area && { area }),
          whenText,
          window: { start: from, end },
          notes: text.slice(0, 500),
        },
        settings: errandSettings(id, hashKey),
        providers: providers.map(toErrandProvider),
      },
      Date.now(),
    ),
  );
  return { user: { ...user, errands: quota.errands(service), started: quota.started } };
}

/** A place that is no area of the directory may still stand in an address. */
const isIn = (place: string, address: string) => address.toLowerCase().includes(place.toLowerCase());

async function sayNobody({ service, area, unknownArea }: Wanted, directory: Directory): Promise<string> {
  const elsewhere = await findProviders(directory, { category: service, limit: MOST_PROVIDERS });
  const areas = listed([...new Set(elsewhere.map((provider) => provider.area))].filter(Boolean), 8);
  const where = unknownArea ?? area;
  const known = areas ? ` I know some in ${areas}; say one of these, or none for anywhere.` : '';
  return `I am sorry, I know nobody for ${article(service)}${where ? ` in ${where}` : ''}.${known}`;
}

const listed = (names: string[], most: number): string =>
  names.length > most ? `${names.slice(0, most).join(', ')} and more` : names.join(', ');

/** `null` when the user has had all errands of the day; an errand that is started again counts once. */
function countErrand(user: User, id: string, now: number) {
  const day = new Date(now).toISOString().slice(0, 10);
  const before = user.started?.day === day ? user.started.count : 0;
  const isKnown = user.errands?.some((errand) => errand.id === id) ?? false;
  if (!isKnown && before >= settings.ERRANDS_PER_USER_PER_DAY) return null;
  const others = user.errands?.filter((errand) => errand.id !== id) ?? [];
  return {
    started: { day, count: isKnown ? before : before + 1 },
    errands: (service: string) => [...others, { id, service }].slice(-KEPT_ERRANDS),
  };
}

const errandSettings = (errandId: string, hashKey: string): Settings => ({
  parallelCalls: settings.PARALLEL_CALLS,
  bookingPolicy: settings.BOOKING_POLICY,
  redialAfterSeconds: settings.REDIAL_AFTER,
  callCheckAfterSeconds: settings.CALL_CHECK_AFTER,
  calendarUrl: `${settings.PUBLIC_URL}/c/${calendarTokenOf(errandId, hashKey)}`,
});

/** Times are read where the appointment will be; `TIMEZONE` when the providers do not share one zone. */
const zoneOf = (providers: Provider[]): string => {
  const zones = new Set(providers.map(({ timezone }) => timezone));
  return zones.size === 1 && providers[0] ? providers[0].timezone : settings.TIMEZONE;
};

const toErrandProvider = ({
  id,
  name,
  phone,
  address,
  timezone,
  opens,
  closes,
  days,
  languages,
}: Provider): ErrandProvider => ({
  id,
  name,
  phone,
  address,
  timezone,
  opens,
  closes,
  days,
  language: languages[0] ?? 'en',
});
