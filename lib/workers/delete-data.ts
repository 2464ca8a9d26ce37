import * as wording from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { sendErasure } from '../queues/queues.ts';
import { answerDeletion, askDeletion } from '../store/deletions.ts';
import { loadErrand } from '../store/errands.ts';
import type { User } from '../store/users.ts';
import type { Handled } from './handled.ts';

const QUESTION = [
  'This deletes everything I know about you: your requests, my records of your appointments and their calendar links, your voice notes, our messages and my phone calls for you, here and at the services that I use.',
  'It cannot be undone. What is under way ends; an appointment that is booked stays booked at the business.',
  'Reply *yes* within 10 minutes and I do it.',
].join('\n');

/** Asks once for a yes. To a user who said stop nothing is said any more, so these words are enough. */
export async function askBeforeDeleting(message: InboundMessage, user: User): Promise<Handled> {
  if (user.optedOut) return startErasure(message, user);
  await askDeletion(message.userKey, message.messageSid, Date.now());
  return { user, say: QUESTION };
}

/** The answer to our question whether everything is to be deleted; `null` when this is no answer to it. */
export async function hearDeletionAnswer(
  answer: 'yes' | 'no',
  message: InboundMessage,
  user: User,
): Promise<Handled | null> {
  const isAnswer = await answerDeletion(message.userKey, message.messageSid, message.receivedAt);
  if (!isAnswer) return null;
  if (answer === 'no') return { user, say: 'All right, nothing was deleted.' };
  return startErasure(message, user);
}

/** The rest is the work of `erase-user`. The user is a new one from here on. */
async function startErasure(message: InboundMessage, user: User): Promise<Handled> {
  const { userKey, messageSid, from, receivedAt } = message;
  const stored = await Promise.all((user.errands ?? []).map(({ id }) => loadErrand(id)));
  const standing = stored.flatMap((found) =>
    found?.errand.appointment ? [wording.status(found.errand)] : [],
  );
  const kept = standing.length > 0 ? `\nThis stays booked:\n${standing.join('\n')}` : '';
  await sendErasure({
    userKey,
    address: from,
    messageSid,
    receivedAt,
    handledAt: Date.now(),
    step: 'errands',
    attempt: 0,
  });
  const { saidGoodbye = false } = user;
  if (user.optedOut) return { user: { saidGoodbye } };
  return {
    user: { saidGoodbye },
    say: `I end what is under way and delete everything. I will tell you when it is done.${kept}`,
  };
}
