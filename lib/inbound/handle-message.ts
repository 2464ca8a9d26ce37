import { carryOut, keepUser } from '../commit/commit-conversation.ts';
import { countMetric } from '../platform/metrics.ts';
import type { InboundMessage, UserMessage } from '../queues/message-types.ts';
import { releaseReplies, sendErasure, sendTimer, sendVoiceNote } from '../queues/queues.ts';
import { enter, isIn, needsReading, PATIENCE, stillWaiting } from '../store/inbox.ts';
import { isHandled, markHandled } from '../store/messages.ts';
import { hearUser, saveUser, type User } from '../store/users.ts';
import { type Command, commandOf } from '../words/commands.ts';
import { answerMessage, saying, VOIDS } from './answer-message.ts';
import { type Counted, countMessage } from './count-message.ts';
import { answerReady, FAILURES, takeHeard } from './take-heard.ts';

const AT_ONCE: Command['kind'][] = ['stop', 'start', 'cancel', 'help', 'status', 'delete my data'];

/**
 * Handles one inbound message, or what the medium of an earlier one says, to the end. Running it again after a crash
 * repeats nothing: errands and replies have ids made from the message's SID, and errands know what they have obeyed.
 */
export async function handleMessage(message: UserMessage): Promise<void> {
  if ('kind' in message) return message.kind === 'erase' ? sendErasure(message.erasure) : takeHeard(message);
  const { userKey, messageSid, from, receivedAt } = message;
  if (await isHandled(userKey, messageSid)) return;
  const heard = await carryOut(userKey, await hearUser(userKey, from, receivedAt));
  if (await wasHandledBefore(message, heard)) return;
  if (heard.repliesWait) await releaseReplies(heard.ledBy ?? userKey, messageSid);
  const user = await goOn(message, heard);
  if (user.lastHandled !== messageSid) {
    const isCounted = isIn(user.inbox ?? [], message);
    const counted = isCounted ? { user, isAnswered: true } : countMessage(message, user, Date.now());
    if (!counted.isAnswered) await leave(message, user, counted);
    else if (!user.optedOut && mustWait(message, user)) await wait(message, user, counted.user);
    else
      await keepUser(userKey, user, {
        ...(await answerMessage(message, counted.user)),
        lastHandled: messageSid,
      });
  }
  if (await markHandled(userKey, messageSid)) countMetric('MessageReceived');
}

/** Whether a message that comes again, when its address leads to another key by now, was handled under the person's other. */
async function wasHandledBefore({ messageSid }: InboundMessage, { follows, ledBy }: User) {
  for (const userKey of [...(follows ?? []), ...(ledBy ? [ledBy] : [])])
    if (await isHandled(userKey, messageSid)) return true;
  return false;
}

/** The user has had all messages of the day. */
async function leave(message: InboundMessage, user: User, counted: Counted): Promise<void> {
  const left = counted.say ? saying(message, counted.user, counted.say) : counted.user;
  await keepUser(message.userKey, user, { ...left, lastHandled: message.messageSid });
}

/** What has waited in vain holds nothing up. A message that waits itself and comes again is not overtaken. */
async function goOn(message: InboundMessage, user: User): Promise<User> {
  const { inbox = [] } = user;
  if (inbox.length === 0 || isIn(inbox, message)) return user;
  const command = commandOf(message);
  if (command && VOIDS.includes(command.kind)) return { ...user, inbox: stillWaiting(inbox, Date.now()) };
  return answerReady(message.userKey, user);
}

/** Messages are handled in the order in which they were said; a few words act at once. */
function mustWait(message: InboundMessage, { inbox = [] }: User): boolean {
  if (needsReading(message)) return true;
  const command = commandOf(message);
  if (inbox.length === 0 || (command && AT_ONCE.includes(command.kind))) return false;
  return enter(inbox, message, Date.now()) !== null;
}

/** The gap is written down before anybody is asked to close it, and its timer is sent first. */
async function wait(message: InboundMessage, user: User, counted: User): Promise<void> {
  const { userKey, messageSid, from, receivedAt } = message;
  const now = Date.now();
  const inbox = enter(user.inbox ?? [], message, now);
  if (!inbox) {
    await keepUser(userKey, user, { ...saying(message, counted, FAILURES.late), lastHandled: messageSid });
    return;
  }
  const isUnread = needsReading(message);
  const note = { userKey, messageSid, from, receivedAt };
  if (isUnread) await sendTimer({ about: 'inbox', note, at: now + PATIENCE }, now);
  await saveUser(userKey, user, { ...counted, inbox });
  if (isUnread) await sendVoiceNote({ message, since: now });
}
