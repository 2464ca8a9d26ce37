import type { InboundMessage } from '../queues/message-types.ts';
import { releaseReplies, sendReply } from '../queues/queues.ts';
import { isHandled, markHandled } from '../store/messages.ts';
import { hearUser, saveUser, type User } from '../store/users.ts';
import type { Command } from '../understanding/read-command.ts';
import { readCommand } from '../understanding/read-command.ts';
import { obeyCommand } from './obey-command.ts';
import { takeRequest } from './take-request.ts';

/** What a message changed about its user, and what is said at once. */
export type Handled = { user: User; say?: string };

/**
 * Handles one inbound message to the end. Running it again after a crash repeats nothing: errands and replies
 * have ids made from the message's SID.
 */
export async function handleMessage(message: InboundMessage): Promise<void> {
  const { userKey, messageSid } = message;
  if (await isHandled(userKey, messageSid)) return;
  const user = await hearUser(userKey, message.from, message.receivedAt);
  if (user.repliesWait) await releaseReplies(userKey, messageSid);
  const command = commandOf(message);
  const mayBeHeard = !user.optedOut || command?.kind === 'start' || command?.kind === 'stop';
  const handled = mayBeHeard ? await handle(message, user, command) : { user };
  if (handled.say && !message.optOutType)
    await sendReply(userKey, `${userKey}.${messageSid}`, message.from, handled.say, farewell(command));
  await saveUser(userKey, handled.user);
  await markHandled(userKey, messageSid);
}

/** The one thing that is said to a user who said stop. */
const farewell = (command: Command | null) =>
  command?.kind === 'stop' ? { about: 'farewell' as const } : {};

/** What Twilio itself took for an opt-out word is one for us too; Twilio has answered it. */
function commandOf({ optOutType, body }: InboundMessage): Command | null {
  const kind = optOutType?.toLowerCase();
  return kind === 'stop' || kind === 'start' || kind === 'help' ? { kind } : readCommand(body);
}

async function handle(message: InboundMessage, user: User, command: Command | null): Promise<Handled> {
  if (command) return obeyCommand(command, user);
  if (message.body.trim() === '')
    return {
      user,
      say: 'I can only read text so far. Tell me what you need, for example "a dentist on Monday afternoon".',
    };
  return takeRequest(message, user);
}
