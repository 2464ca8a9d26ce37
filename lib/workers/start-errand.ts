import { readVariables } from '../configuration/configuration.ts';
import { type ErrandProvider, isOpen, type Settings, standing } from '../errand/errand.ts';
import { newErrand } from '../errand/new-errand.ts';
import { understood } from '../errand/wording.ts';
import { calendarTokenOf, errandIdOf } from '../ids.ts';
import { dialableForm } from '../providers/dialable-form.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { sendReply, sendTyping } from '../queues/queues.ts';
import { required, secretsOf } from '../secrets.ts';
import type { User, UserErrand } from '../store/users.ts';
import { dayOf } from '../store/utc-day.ts';
import { start } from './commit-errand.ts';
import { errandsOf, type Handled } from './handled.ts';
import { requestOf, type Wish, whenOf } from './wish.ts';
import { zoneOf } from './zone-of.ts';

const secrets = secretsOf('HASH_KEY');
const settings = readVariables(process.env, [
  'PUBLIC_URL',
  'PARALLEL_CALLS',
  'ERRANDS_PER_USER_PER_DAY',
  'BOOKING_POLICY',
  'REDIAL_AFTER',
  'CALL_CHECK_AFTER',
]);

/** As many errands are remembered, and more only while they are under way or their appointments lie ahead. */
const KEPT_ERRANDS = 8;
const MOST_ERRANDS = 20;
export const MOST_NOTES = 500;

const NO_NUMBER =
  'One thing: I cannot see your phone number. If the business should be able to ring you back, send me your number and I will pass it on.';

export const TOO_MANY = `I have run ${settings.ERRANDS_PER_USER_PER_DAY} errands for you today, which is as many as I may. What is booked stays; please write again tomorrow.`;

/** What is to be done, who can be rung for it, and what the user said; `isInstead` when something else was meant before. */
export type NewWish = { wish: Wish; providers: ErrandProvider[]; text: string; isInstead?: boolean };

/** Starts an errand, unless the user has had all of the day. The same message always starts the same one. */
export async function startErrand(
  message: InboundMessage,
  user: User,
  { wish, providers, text, isInstead = false }: NewWish,
): Promise<Handled> {
  const { userKey, messageSid, from, receivedAt } = message;
  const hashKey = required(await secrets(), 'HASH_KEY');
  const id = errandIdOf(userKey, messageSid, hashKey);
  const known = { ...user, errands: await remembered(user, receivedAt) };
  const quota = countErrand(known, { id, service: wish.service }, receivedAt);
  if (!quota) return { user, say: TOO_MANY };
  const callbackNumber = dialableForm(user.callbackNumber ?? phoneOf(from, user) ?? '');
  const request = {
    ...requestOf(wish),
    ...whenOf(wish, receivedAt, zoneOf(providers)),
    notes: text.slice(0, MOST_NOTES),
  };
  const heard = understood(request, providers, isInstead);
  if (!isInstead) await sendReply(userKey, `${userKey}.${messageSid}.understood`, from, heard);
  await sendTyping(userKey, messageSid);
  await start(
    newErrand(
      {
        id,
        userKey,
        address: from,
        userName: message.profileName ?? '',
        callbackNumber,
        request,
        settings: errandSettings(id, hashKey),
        providers,
      },
      Date.now(),
    ),
  );
  const { place: _, ...rest } = user;
  const after = { ...rest, ...quota };
  const asksForNumber = !callbackNumber && !user.wasAskedForNumber;
  const say = [isInstead && heard, asksForNumber && NO_NUMBER].filter(Boolean).join(' ');
  return {
    user: { ...after, ...(asksForNumber && { wasAskedForNumber: true }) },
    ...(say && { say }),
  };
}

/** The number that the user writes from, or has shown before. */
const phoneOf = (from: string, { addresses = new Set() }: User): string | undefined =>
  [from, ...addresses].flatMap((address) => /^whatsapp:(\+\d{7,15})$/.exec(address)?.[1] ?? [])[0];

/** `null` when the user has had all errands of the day; an errand that is started again by the same message counts once. */
function countErrand(user: User, errand: UserErrand, now: number) {
  const isKnown = user.errands?.some(({ id }) => id === errand.id) ?? false;
  const started = countOne(user, now);
  if (!isKnown && !started) return null;
  const others = user.errands?.filter(({ id }) => id !== errand.id) ?? [];
  return {
    ...(!isKnown && started && { started }),
    errands: [...others, errand].slice(-MOST_ERRANDS),
  };
}

/** Makes room for one more by forgetting the oldest errand that is over. */
async function remembered(user: User, now: number): Promise<UserErrand[]> {
  const { errands = [] } = user;
  if (errands.length < KEPT_ERRANDS) return errands;
  const current = (await errandsOf(user))
    .filter((errand) => isOpen(errand) || (standing(errand)?.start ?? 0) > now)
    .map(({ id }) => id);
  const over = errands.find(({ id }) => !current.includes(id));
  return errands.filter((errand) => errand !== over);
}

/** One search more on this UTC day; `null` when the user has had all of them. */
export function countOne({ started }: User, now: number): NonNullable<User['started']> | null {
  const day = dayOf(now);
  const before = started?.day === day ? started.count : 0;
  return before < settings.ERRANDS_PER_USER_PER_DAY ? { day, count: before + 1 } : null;
}

const errandSettings = (errandId: string, hashKey: string): Settings => ({
  parallelCalls: settings.PARALLEL_CALLS,
  bookingPolicy: settings.BOOKING_POLICY,
  redialAfterSeconds: settings.REDIAL_AFTER,
  callCheckAfterSeconds: settings.CALL_CHECK_AFTER,
  calendarUrl: `${settings.PUBLIC_URL}/c/${calendarTokenOf(errandId, hashKey)}`,
});
