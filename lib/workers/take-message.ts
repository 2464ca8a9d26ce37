import type { InboundMessage, TranscriptFailure } from '../queues/message-types.ts';
import type { User } from '../store/users.ts';
import { EXAMPLE, type Handled } from './handled.ts';
import { takeLocation } from './take-location.ts';
import { readOwnNumber, takeOwnNumber } from './take-number.ts';
import { takeRequest } from './take-request.ts';

/** Milliseconds: the pictures of an album get one answer. */
const ALBUM = 60_000;

const BLIND = `I cannot look at pictures, videos or files. Tell me what you need in words or in a voice message, ${EXAMPLE}.`;
const WORDLESS = `That message came without words that I can read. Tell me what you need and when, ${EXAMPLE}.`;

/** Every message that is no command. None is left without an answer. */
export async function takeMessage(message: InboundMessage, user: User): Promise<Handled> {
  if (message.location) return takeLocation(message, user);
  if (message.body.trim() === '') return takeWordless(message, user);
  const number = readOwnNumber(message.body);
  return number ? takeOwnNumber(message, user, number) : takeRequest(message, user);
}

function takeWordless({ media, receivedAt }: InboundMessage, user: User): Handled {
  if (media.length === 0) return { user, say: WORDLESS };
  if (user.toldBlindAt && receivedAt - user.toldBlindAt < ALBUM) return { user };
  return { user: { ...user, toldBlindAt: receivedAt }, say: BLIND };
}

/** What is said when a voice note did not become text. */
export const FAILURES: Record<TranscriptFailure, string> = {
  'too-long': 'That voice message is too long for me. Please tell me in less than a minute, or in writing.',
  silent: 'I could not hear any words in your voice message. Please try again, or write to me.',
  unreadable: 'I could not open that voice message. Please try again, or write to me.',
  'vendor-down':
    'I am sorry, I cannot listen to voice messages at the moment. Please write to me what you need.',
  late: 'I am sorry, listening to your voice message takes too long. Please write to me what you need.',
};

export const UNREADABLE_CARD = 'I could not open that contact card. Please send it again, or write to me.';
