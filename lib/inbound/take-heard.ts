import { carryOut, keepUser } from '../commit/commit-conversation.ts';
import type { ContactCard, InboundMessage, Transcript, TranscriptFailure } from '../queues/message-types.ts';
import { giveUp, type Heard, isAudio, isReady, needsReading, settle, type Waiting } from '../store/inbox.ts';
import { loadConversation, saveUser, type User } from '../store/users.ts';
import { answer, answerMessage, saying } from './answer-message.ts';
import { quote, tooOld } from './quote.ts';
import { receiveCard } from './receive.ts';

const LONGEST_TEXT = 4096;

/** What is said when a voice note did not become text. */
export const FAILURES: Record<TranscriptFailure, string> = {
  'too-long': 'That voice message is too long for me. Please tell me in less than a minute, or in writing.',
  silent: 'I could not hear any words in your voice message. Please try again, or write to me.',
  unreadable: 'I could not open that voice message. Please try again, or write to me.',
  'vendor-down':
    'I am sorry, I cannot listen to voice messages at the moment. Please write to me what you need.',
  late: 'I am sorry, listening to your voice message takes too long. Please write to me what you need.',
};
const UNREADABLE_CARD = 'I could not open that contact card. Please send it again, or write to me.';
const LARGE_CARD =
  'That contact card is too large for me. Please send it without its picture, or write to me what you need.';

/**
 * A voice note or a contact card was read, or is waited for no longer: what has waited for it is handled, each saved
 * before the next. For a message that no longer waits it does nothing.
 */
export async function takeHeard(medium: Transcript | ContactCard): Promise<void> {
  const { userKey, messageSid } = medium;
  const user = await carryOut(userKey, await loadConversation(userKey));
  const settled = { ...user, inbox: settle(user.inbox ?? [], messageSid, heardOf(medium)) };
  const left = await answerReady(userKey, settled);
  if (left.inbox.length > 0) await saveUser(userKey, left, left);
}

/** Handles what need not wait, each saved before the next; gives the user with what still waits. */
export async function answerReady(userKey: string, given: User): Promise<User & { inbox: Waiting[] }> {
  let user = given;
  let inbox = giveUp(user.inbox ?? [], Date.now());
  for (let [first] = inbox; first && isReady(first); [first] = inbox) {
    inbox = inbox.slice(1);
    // What was said later is not called off by what was said before.
    const { inbox: _, ...alone } = user;
    user = await keepUser(userKey, user, { ...(await answerWaiting(first, alone)), inbox });
  }
  return { ...user, inbox };
}

function heardOf(medium: Transcript | ContactCard): Heard {
  if (medium.kind === 'contact')
    return { contact: { name: [...medium.name].slice(0, 100).join(''), phones: medium.phones.slice(0, 10) } };
  if ('failure' in medium) return { failure: medium.failure };
  return { text: medium.text.slice(0, LONGEST_TEXT).toWellFormed() };
}

async function answerWaiting({ message, heard }: Waiting, user: User): Promise<User> {
  if (!heard) return answerMessage(message, user);
  if ('text' in heard) return answerSpoken(message, heard.text, user);
  if ('contact' in heard) return answer(message, user, receiveCard(heard.contact, user, message));
  const isVoice = message.media.some(isAudio);
  if (isVoice) return saying(message, user, FAILURES[heard.failure]);
  if (needsReading(message))
    return saying(message, user, heard.failure === 'too-long' ? LARGE_CARD : UNREADABLE_CARD);
  return saying(message, user, tooOld(message.body));
}

/** The user sees what was understood; then it is as if it had been typed. */
async function answerSpoken(message: InboundMessage, text: string, user: User): Promise<User> {
  const body = [text, message.body].filter(Boolean).join(' ');
  return answerMessage({ ...message, body, media: [] }, saying(message, user, `🎙️ ${quote(text)}`, '.heard'));
}
