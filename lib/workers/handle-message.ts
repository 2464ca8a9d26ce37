import { plain } from '../errand/wording.ts';
import type { ContactCard, InboundMessage, Transcript } from '../queues/message-types.ts';
import { releaseReplies, sendReply, sendTimer, sendVoiceNote } from '../queues/queues.ts';
import { enter, type Heard, isAudio, isReady, needsReading, settle, type Waiting } from '../store/inbox.ts';
import { isHandled, markHandled } from '../store/messages.ts';
import { forgetOptOuts, hearUser, loadUser, saveUser, setOptOut, type User } from '../store/users.ts';
import { type Command, commandOf } from '../understanding/read-command.ts';
import { takeContact } from './call-contact.ts';
import type { Handled } from './handled.ts';
import { obeyCommand } from './obey-command.ts';
import { FAILURES, takeMessage, UNREADABLE_CARD } from './take-message.ts';

/** Milliseconds that messages wait for a voice note before them. */
const PATIENCE = 90_000;
const MOST_OPT_OUTS = 40;
const LONGEST_TEXT = 4096;
const LONGEST_ECHO = 500;
/** Whoever has said stop may say it again, and may have everything deleted. */
const HEARD_ALWAYS: Command['kind'][] = ['stop', 'delete my data'];
const AT_ONCE: Command['kind'][] = ['stop', 'start', 'cancel', 'help', 'status', 'delete my data'];

/**
 * Handles one inbound message, or what the medium of an earlier one says, to the end. Running it again after a crash
 * repeats nothing: errands and replies have ids made from the message's SID.
 */
export async function handleMessage(message: InboundMessage | Transcript | ContactCard): Promise<void> {
  if ('kind' in message) return takeHeard(message);
  const { userKey, messageSid, from, receivedAt } = message;
  if (await isHandled(userKey, messageSid)) return;
  const user = await hearUser(userKey, from, receivedAt);
  if (user.lastHandled === messageSid) return markHandled(userKey, messageSid);
  if (user.repliesWait) await releaseReplies(userKey, messageSid);
  if (!user.optedOut && mustWait(message, user)) await wait(message, user);
  else await saveUser(userKey, { ...(await answer(message, user)), lastHandled: messageSid });
  await markHandled(userKey, messageSid);
}

/** Messages are handled in the order in which they were said; a few words act at once. */
function mustWait(message: InboundMessage, { inbox = [] }: User): boolean {
  if (needsReading(message)) return true;
  const command = commandOf(message);
  if (inbox.length === 0 || (command && AT_ONCE.includes(command.kind))) return false;
  return enter(inbox, message) !== null;
}

/** The gap is written down before anybody is asked to close it, and its timer is sent first. */
async function wait(message: InboundMessage, user: User): Promise<void> {
  const { userKey, messageSid, from, receivedAt } = message;
  const inbox = enter(user.inbox ?? [], message);
  if (!inbox) return sendReply(userKey, `${userKey}.${messageSid}`, from, FAILURES.late);
  if (!needsReading(message)) return saveUser(userKey, { ...user, inbox });
  const note = { userKey, messageSid, from, receivedAt };
  const now = Date.now();
  await sendTimer({ about: 'inbox', note, at: now + PATIENCE }, now);
  await saveUser(userKey, { ...user, inbox });
  await sendVoiceNote({ message });
}

/** A voice note was read, or is waited for no longer: what has waited for it is handled, each saved before the next. */
async function takeHeard(medium: Transcript | ContactCard): Promise<void> {
  const { userKey, messageSid } = medium;
  let user = await loadUser(userKey);
  let inbox = settle(user.inbox ?? [], messageSid, heardOf(medium));
  for (let [first] = inbox; first && isReady(first); [first] = inbox) {
    inbox = inbox.slice(1);
    // What was said later is not called off by what was said before.
    const { inbox: _, ...alone } = user;
    const after = await answerWaiting(first, alone);
    user = { ...after, inbox };
    await saveUser(userKey, user);
  }
  if (inbox.length > 0) await saveUser(userKey, { ...user, inbox });
}

function heardOf(medium: Transcript | ContactCard): Heard {
  if (medium.kind === 'contact') return { contact: { name: medium.name, phones: medium.phones } };
  if ('failure' in medium) return { failure: medium.failure };
  return { text: medium.text.slice(0, LONGEST_TEXT).toWellFormed() };
}

async function answerWaiting({ message, heard }: Waiting, user: User): Promise<User> {
  if (!heard) return answer(message, user);
  if ('failure' in heard) {
    const isVoice = message.media.some(isAudio);
    return say(message, { user, say: isVoice ? FAILURES[heard.failure] : UNREADABLE_CARD });
  }
  if ('contact' in heard) return say(message, takeContact(message, user, heard.contact));
  const { userKey, messageSid, from } = message;
  await sendReply(userKey, `${userKey}.${messageSid}.heard`, from, echo(heard.text));
  const body = [heard.text, message.body].filter(Boolean).join(' ');
  return answer({ ...message, body, media: [] }, user);
}

/** What was understood, as one line without formatting of its own. */
function echo(text: string): string {
  const words = [...plain(text)];
  const shown = words.length > LONGEST_ECHO ? `${words.slice(0, LONGEST_ECHO).join('')}…` : words.join('');
  return `🎙️ _${shown}_`;
}

/** Answers one message; gives what it changed about its user. */
async function answer(message: InboundMessage, given: User): Promise<User> {
  const command = commandOf(message);
  const user = await obeyOptOut(message, given, command);
  if (user.optedOut && !(command && HEARD_ALWAYS.includes(command.kind))) return user;
  const handled = command ? await obeyCommand(command, message, user) : await takeMessage(message, user);
  return say(message, handled, command);
}

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
async function say(message: InboundMessage, handled: Handled, command: Command | null = null): Promise<User> {
  const { userKey, messageSid, from, optOutType } = message;
  if (handled.say && !optOutType) {
    const about = command?.kind === 'stop' ? { about: 'farewell' as const } : {};
    await sendReply(userKey, `${userKey}.${messageSid}`, from, handled.say, about);
  }
  return handled.user;
}
