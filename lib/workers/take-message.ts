import type { InboundMessage } from '../queues/message-types.ts';
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
