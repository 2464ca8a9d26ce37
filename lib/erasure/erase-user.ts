import { logger } from '../platform/log.ts';
import { countMetric } from '../platform/metrics.ts';
import type { Erasure, ErasureStep } from '../queues/message-types.ts';
import { sendErasure, sendErasureBehindReplies, sendReply } from '../queues/queues.ts';
import { isOptedOut } from '../store/users.ts';
import { ElevenLabsError } from '../vendors/elevenlabs/elevenlabs-error.ts';
import { AmbiguousOutcomeError, NotSentError } from '../vendors/outcome-errors.ts';
import { TwilioError } from '../vendors/twilio/twilio-error.ts';
import { steps } from './erasure-steps.ts';
import type { Progress } from './sweep.ts';

/** Vendors first: what tells what they have is in the table. */
const ORDER: ErasureStep[] = ['errands', 'media', 'replies', 'conversations', 'messages', 'table'];
/** By then the last message has arrived, and whatever was under way before has been written. */
const SECOND_ROUND_AFTER = 90;
/** With a quarter of an hour between most of them: half a day. */
const MOST_ATTEMPTS = 50;

const DONE = 'Done. I have deleted what I had about you, here and at the services that I use.';
const SERVICES: Partial<Record<ErasureStep, string>> = { conversations: 'ElevenLabs', messages: 'Twilio' };
const CHAT =
  'What you see in this chat, this message too, stays on your phone until you delete it there. Encrypted backups lapse within 35 days.';

/**
 * Does one step of an erasure and queues the next. Every step may run again and deletes what is left, so a crash or a
 * vendor's failure costs only time; a step that fails for half a day is left undone, and the user is told so.
 */
export async function eraseUser(erasure: Erasure): Promise<void> {
  const progress = await tryStep(erasure);
  if (progress === 'failed') await tryLater(erasure);
  else if (progress !== 'done') await sendErasure({ ...erasure, attempt: 0 }, progress.againIn);
  else await goOn(erasure);
}

async function tryStep(erasure: Erasure): Promise<Progress | 'failed'> {
  try {
    return await steps[erasure.step](erasure);
  } catch (error) {
    if (!isOfVendor(error)) throw error;
    const { step, attempt, userKey } = erasure;
    logger.warn('A step of an erasure failed and is tried again.', { step, attempt, userKey, error });
    return 'failed';
  }
}

const isOfVendor = (error: unknown): error is Error =>
  [TwilioError, ElevenLabsError, AmbiguousOutcomeError, NotSentError].some((kind) => error instanceof kind);

async function tryLater(erasure: Erasure): Promise<void> {
  const attempt = erasure.attempt + 1;
  if (attempt > MOST_ATTEMPTS) return leaveUndone(erasure);
  await sendErasure({ ...erasure, attempt }, Math.min(900, 2 ** attempt) * (0.5 + Math.random() / 2));
}

/** What one vendor does not delete must not keep everything else from being deleted. */
async function leaveUndone(erasure: Erasure): Promise<void> {
  const { step, userKey, undone = [], isSecondRound = false } = erasure;
  countMetric('ErasureStepUndone');
  logger.error('A step of an erasure is left undone.', { step, userKey, isSecondRound });
  await goOn({ ...erasure, undone: [...undone, step] });
}

/** From `replies` on it is forgotten what was said: one of which nobody knows whether it went out is settled before. */
async function goOn(erasure: Erasure): Promise<void> {
  const step = ORDER[ORDER.indexOf(erasure.step) + 1];
  const next = { ...erasure, attempt: 0 };
  if (step)
    return step === 'replies' ? sendErasureBehindReplies({ ...next, step }) : sendErasure({ ...next, step });
  if (erasure.isSecondRound) return;
  const { undone, ...rest } = erasure;
  const { userKey, address, messageSid } = rest;
  if (!(await isOptedOut(userKey)))
    await sendReply(userKey, `${userKey}.${messageSid}.erased`, address, closing(undone));
  countMetric('UserErased');
  await sendErasure({ ...rest, step: 'media', attempt: 0, isSecondRound: true }, SECOND_ROUND_AFTER);
}

function closing(undone: ErasureStep[] = []): string {
  const services = undone.flatMap((step) => SERVICES[step] ?? []);
  if (services.length === 0) return `${DONE} ${CHAT}`;
  return [
    `I have deleted what I had about you, but not everything at ${services.join(' and ')}: some of it could not be deleted there in half a day of trying.`,
    `I try once more from now on; you can also ask me again later with *delete my data*. ${CHAT}`,
  ].join(' ');
}
