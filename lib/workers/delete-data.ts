import { CHOICE_TIME, type Errand } from '../errand/errand.ts';
import * as wording from '../errand/wording.ts';
import { findEverywhere } from '../people/find-everywhere.ts';
import type { Erasure, InboundMessage } from '../queues/message-types.ts';
import { sendErasureBehindMessages } from '../queues/queues.ts';
import { required, secretsOf } from '../secrets.ts';
import { countsIn } from '../store/counts.ts';
import { answerDeletion, askDeletion } from '../store/deletions.ts';
import { loadErrand } from '../store/errands.ts';
import type { User } from '../store/users.ts';
import { type Handled, obeyedBy } from './handled.ts';

const secrets = secretsOf('HASH_KEY');

const QUESTION = [
  'This deletes everything I know about you: your requests, my records of your appointments and their calendar links, your voice notes, our messages and my phone calls for you, here and at the services that I use.',
  'It cannot be undone. What is under way ends; an appointment that is booked stays booked at the business.',
  'Reply *yes* within 10 minutes and I do it.',
].join('\n');

/** Asks once for a yes. To a user who said stop nothing is said anymore, so these words are enough. */
export async function askBeforeDeleting(message: InboundMessage, user: User): Promise<Handled> {
  if (user.optedOut) return startErasure(message, user);
  await askDeletion(message.userKey, message.messageSid, Date.now());
  return { user, say: QUESTION };
}

/**
 * The answer to our question whether everything is to be deleted;
 * `null` when this is no answer to it, or when something else was asked after it.
 */
export async function hearDeletionAnswer(
  answer: 'yes' | 'no',
  message: InboundMessage,
  user: User,
  errands: Errand[],
): Promise<Handled | null> {
  const { userKey, messageSid, receivedAt: at } = message;
  // What an errand has obeyed already was meant for the errand.
  if (obeyedBy(errands, messageSid)) return null;
  const otherAskedAt = lastAskedAt(user, errands, at);
  const isAnswer = await answerDeletion([userKey, ...(user.follows ?? [])], { messageSid, at, otherAskedAt });
  if (!isAnswer) return null;
  if (answer === 'no') return { user, say: 'All right, nothing was deleted.' };
  return startErasure(message, user);
}

/** When the user, who answers at `at`, was last asked about a business or offered times. */
function lastAskedAt({ contact }: User, errands: Errand[], at: number): number {
  const offered = errands.map(({ choicesLapseAt = 0 }) => choicesLapseAt - CHOICE_TIME);
  return Math.max(0, ...[contact?.askedAt ?? 0, ...offered].filter((asked) => asked <= at));
}

/** The rest is the work of `erase-user`. The user is a new one from here on, but for what limits abuse. */
async function startErasure(message: InboundMessage, user: User): Promise<Handled> {
  const { userKey, messageSid, from, receivedAt } = message;
  const stored = await Promise.all((user.errands ?? []).map(({ id }) => loadErrand(id)));
  const standing = stored.flatMap((found) =>
    // Its errands end as after a stop.
    found?.errand.appointment ? [{ ...found.errand, muted: true as const }] : [],
  );
  const isDoubtful = standing.some(({ appointment }) => appointment?.doubt);
  const stays = isDoubtful ? 'This stays as it is' : 'This stays booked';
  const kept = standing.length > 0 ? `\n${stays}:\n${standing.map(wording.whereItStands).join('\n')}` : '';
  await beginErasure(user, {
    userKey: user.ledBy ?? userKey,
    address: from,
    messageSid,
    receivedAt,
    handledAt: Date.now(),
  });
  const { saidGoodbye = false, tookOverAt } = user;
  const left = { saidGoodbye, ...(tookOverAt && { tookOverAt }), ...countsIn(user) };
  if (user.optedOut) return { user: left };
  return {
    user: left,
    say: `I end what is under way and delete everything. I will tell you when it is done.${kept}`,
  };
}

/**
 * What is older than the word that asked for it is deleted, step by step, as soon as that word is handled to the end:
 * delivered again later, it would be a stranger's.
 */
export async function beginErasure(
  user: User,
  whose: Omit<Erasure, 'step' | 'attempt' | 'everywhere'>,
): Promise<void> {
  const everywhere = await findEverywhere(whose.userKey, user, required(await secrets(), 'HASH_KEY'));
  await sendErasureBehindMessages({
    ...whose,
    ...(everywhere && { everywhere }),
    step: 'errands',
    attempt: 0,
  });
}
