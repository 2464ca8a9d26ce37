import { readVariables } from '../platform/configuration.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { isAudio } from '../store/inbox.ts';
import type { User } from '../store/users.ts';
import { dayOf } from '../store/utc-day.ts';
import { type Command, commandOf } from '../words/commands.ts';
import { HEARD_ALWAYS } from './answer-message.ts';

const { MESSAGES_PER_USER_PER_DAY: MOST } = readVariables(process.env, ['MESSAGES_PER_USER_PER_DAY']);

/** A voice note is fetched, kept and transcribed. */
const VOICE_NOTE = 10;
/** Whoever has had all messages of the day can still leave, call off and have everything deleted: so many times more. */
const RESERVE = 20;
const RESERVED: Command['kind'][] = ['stop', 'start', 'cancel', 'delete my data', 'yes', 'no'];

const TOO_MANY = `That is a lot for one day: I can answer ${MOST} of your messages a day (a voice message counts as ten), and you have reached that. Please write again tomorrow. What is booked stays booked, searches under way go on, and *cancel* and *stop* still work.`;

/** What becomes of a message, with its user as counted: it is answered, or nothing is done but to `say` so, once a day. */
export type Counted = { user: User; isAnswered: boolean; say?: string };

/** Counts a message of the day; `now` is epoch milliseconds. What is not heard from somebody who said stop is not counted. */
export function countMessage(message: InboundMessage, user: User, now: number): Counted {
  const kind = commandOf(message)?.kind;
  if (user.optedOut && !(kind && HEARD_ALWAYS.includes(kind))) return { user, isAnswered: true };
  const day = dayOf(now);
  const before = user.answered?.day === day ? user.answered : { day, count: 0 };
  const count = before.count + (message.media.some(isAudio) ? VOICE_NOTE : 1);
  const most = kind && RESERVED.includes(kind) ? MOST + RESERVE : MOST;
  if (count <= most) return { user: { ...user, answered: { ...before, count } }, isAnswered: true };
  const answered = { day, count: Math.max(before.count, MOST), isTold: true as const };
  const counted = { ...user, answered };
  // The farewell is said once, and whatever is under way ends each time.
  if (kind === 'stop') return { user: counted, isAnswered: true };
  const isTold = before.isTold || user.optedOut;
  return { user: counted, isAnswered: false, ...(!isTold && { say: TOO_MANY }) };
}
