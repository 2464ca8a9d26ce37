import { logger } from '../platform/log.ts';
import { countMetric } from '../platform/metrics.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import { noteRefusedUser } from '../store/refused-users.ts';
import {
  claimReply,
  claimRetry,
  type Form,
  isSettled,
  type Letter,
  loadReply,
  noteFailure,
  notePostponed,
  noteSent,
} from '../store/replies.ts';
import { loadUser, type User } from '../store/users.ts';
import { classifyError } from '../vendors/twilio/classify-error.ts';
import { type MessageContent, sendMessage } from '../vendors/twilio/send-message.ts';
import { findLetter } from './find-letter.ts';
import { isWindowOpen } from './is-window-open.ts';
import { splitText } from './split-text.ts';
import { templateFor } from './templates.ts';

const secrets = secretsOf('TWILIO_AUTH_TOKEN');

/** Milliseconds: a message that Twilio took is in its list within this time, even if its answer was lost. */
export const SURELY_LISTED = 5_000;

/**
 * What became of a letter. `done`: nothing is left to do. `unclear`: it may have gone out. `later`: it was not taken.
 * `closed`: the window is closed and there is no template; the user was last heard of at `heardAt`.
 */
export type Sent =
  | { is: 'done'; form?: Form }
  | { is: 'unclear' }
  | { is: 'later'; afterSeconds: number }
  | { is: 'closed'; heardAt?: number };

/** Sends one message of at most one part. Who finds it claimed and not sent asks Twilio first whether it went out. */
export async function sendLetter(userKey: string, given: Letter): Promise<Sent> {
  const { replyId } = given;
  const authToken = required(await secrets(), 'TWILIO_AUTH_TOKEN');
  const known = await loadReply(userKey, replyId);
  if (known && isSettled(known))
    return { is: 'done', ...(known.messageSid && known.form && { form: known.form }) };
  if (known && !known.postponed) {
    const isFresh = Date.now() - known.triedAt < SURELY_LISTED;
    const found = isFresh ? 'unknown' : await findLetter(userKey, known, authToken);
    if (found === 'unknown') return { is: 'unclear' };
    if (found) {
      await noteSent(userKey, replyId, found);
      return { is: 'done', ...(known.form && { form: known.form }) };
    }
  }
  const user = await loadUser(userKey);
  const to = known && !known.postponed ? known.to : addressFor(given.to, user);
  const letter = { ...given, to: to ?? given.to };
  const how = to ? howToSend(letter, user) : { is: 'address-lost' as const };
  const form = 'content' in how ? how.form : undefined;
  const isOurs = known
    ? await claimRetry(userKey, known, letter, form)
    : await claimReply(userKey, letter, form ? { form } : {});
  if (!isOurs) return { is: 'unclear' };
  if (!('content' in how)) return withhold(userKey, replyId, how);
  return attempt(userKey, letter, how, authToken);
}

/**
 * Where the user is written to: the address of theirs that they last wrote from, exactly as received, for there the
 * window is open. `null` when a number is another person's by now and no other address is known.
 */
function addressFor(to: string, { address, addresses = new Set(), lost = [] }: User): string | null {
  const isLost = lost.some((one) => one.address === to) && !addresses.has(to);
  if (!isLost && !addresses.has(to)) return to;
  if (address && addresses.has(address)) return address;
  return [...addresses][0] ?? null;
}

type How =
  | { form: Form; content: MessageContent }
  | Extract<Sent, { is: 'closed' }>
  | { is: 'opted-out' | 'opted-in' | 'address-lost' };

/** Looked up right before the send: who said stop, and nobody else, gets the farewell alone; a closed window takes templates alone. */
function howToSend(letter: Letter, { optedOut, lastInboundAt }: User): How {
  const isFarewell = letter.about === 'farewell';
  if (optedOut && !isFarewell) return { is: 'opted-out' };
  if (!optedOut && isFarewell) return { is: 'opted-in' };
  if (!letter.asTemplate && isWindowOpen(lastInboundAt, Date.now()))
    return { form: 'text', content: { body: splitText(letter.body)[0] ?? '' } };
  const content = templateFor(letter);
  if (content) return { form: 'template', content };
  return { is: 'closed', ...(lastInboundAt !== undefined && { heardAt: lastInboundAt }) };
}

async function withhold(userKey: string, replyId: string, how: Exclude<How, { form: Form }>): Promise<Sent> {
  if (how.is === 'closed') {
    await notePostponed(userKey, replyId);
    return how;
  }
  countMetric('ReplyDropped');
  await noteFailure(userKey, replyId, how.is);
  return { is: 'done' };
}

async function attempt(
  userKey: string,
  letter: Letter,
  { form, content }: Extract<How, { form: Form }>,
  authToken: string,
): Promise<Sent> {
  const { replyId, to } = letter;
  const triedAt = Date.now();
  try {
    await noteSent(userKey, replyId, await sendMessage({ replyId, to, ...content }, authToken));
    return { is: 'done', form };
  } catch (error) {
    const { kind, afterSeconds = 10 } = classifyError(error);
    logger.warn('A reply was not taken.', { replyId, kind, error: error as Error });
    if (kind === 'ambiguous') return { is: 'unclear' };
    if (kind === 'later') {
      await notePostponed(userKey, replyId);
      return { is: 'later', afterSeconds };
    }
    if (kind === 'opted-out') await noteRefusedUser(userKey, triedAt);
    countMetric('ReplyRefused');
    await noteFailure(userKey, replyId, kind);
    return { is: 'done' };
  }
}
