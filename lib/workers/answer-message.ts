import type { InboundMessage } from '../queues/message-types.ts';
import { sendReply } from '../queues/queues.ts';
import { forgetOptOuts, loadUser, setOptOut, type User } from '../store/users.ts';
import { type Command, commandOf } from '../words/commands.ts';
import type { Handled } from './handled.ts';
import { obeyCommand } from './obey-command.ts';
import { tooOld } from './quote.ts';
import { stopStarted } from './stop-started.ts';
import { takeMessage } from './take-message.ts';

const MOST_OPT_OUTS = 40;
/** Milliseconds: Twilio's clock, which counts in seconds, and ours may differ by this much. */
const SKEW = 5_000;
/** Whoever has said stop may say it again, and may have everything deleted. */
export const HEARD_ALWAYS: Command['kind'][] = ['stop', 'delete my data'];

/** Answers one message; gives what it changed about its user. */
export async function answerMessage(message: InboundMessage, given: User): Promise<User> {
  const command = commandOf(message);
  const user = await obeyOptOut(message, given, command);
  if (user.optedOut && !(command && HEARD_ALWAYS.includes(command.kind))) return stopStarted(message, user);
  if (isOvertaken(message, user, command)) return say(message, { user, say: tooOld(message.body) });
  const handled = command ? await obeyCommand(command, message, user) : await takeMessage(message, user);
  return say(message, handled, command);
}

/**
 * Whether the user has written again since a message that was found late: the same once more, perhaps, or about something
 * else. A `stop` or `start` counts as of when it was written.
 */
const isOvertaken = (
  { isLate, receivedAt }: InboundMessage,
  { lastInboundAt = 0 }: User,
  command: Command | null,
): boolean =>
  isLate === true &&
  lastInboundAt > receivedAt + SKEW &&
  command?.kind !== 'stop' &&
  command?.kind !== 'start';

/** The webhook has decided it already, unless the message never came that way. */
async function obeyOptOut(message: InboundMessage, user: User, command: Command | null): Promise<User> {
  if (command?.kind !== 'stop' && command?.kind !== 'start') return user;
  const { userKey, messageSid } = message;
  if ((user.optOutSids?.size ?? 0) > MOST_OPT_OUTS) await forgetOptOuts(userKey, messageSid);
  await setOptOut(message, command.kind === 'stop');
  const { optedOut = false } = await loadUser(userKey);
  return { ...user, optedOut };
}

/** The farewell is the one thing that is said to a user who said stop. Twilio's own opt-out has answered already. */
export async function say(
  message: InboundMessage,
  handled: Handled,
  command: Command | null = null,
): Promise<User> {
  const { userKey, messageSid, from, optOutType } = message;
  if (handled.say && !optOutType) {
    const about = command?.kind === 'stop' ? { about: 'farewell' as const } : {};
    await sendReply(userKey, `${userKey}.${messageSid}`, from, handled.say, about);
  }
  return handled.user;
}
