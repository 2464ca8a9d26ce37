import { ElevenLabsError } from '../elevenlabs/elevenlabs-error.ts';
import { AmbiguousOutcomeError, NotSentError } from '../http/outcome-errors.ts';
import { logger } from '../log.ts';
import { countMetric } from '../metrics.ts';
import type { Erasure, ErasureStep } from '../queues/message-types.ts';
import { sendErasure, sendReply } from '../queues/queues.ts';
import { isOptedOut } from '../store/users.ts';
import { TwilioError } from '../twilio/twilio-error.ts';
import { type Progress, steps } from './erasure-steps.ts';

/** Vendors first: what tells what they have is in the table. */
const ORDER: ErasureStep[] = ['errands', 'media', 'conversations', 'messages', 'table'];
/** By then the last message has arrived, and whatever was under way before has been written. */
const SECOND_ROUND_AFTER = 90;
/** With a quarter of an hour between most of them: half a day. */
const MOST_ATTEMPTS = 50;

const DONE = [
  'Done. I have deleted what I had about you, here and at the services that I use.',
  'What you see in this chat, this message too, stays on your phone until you delete it there. Encrypted backups lapse within 35 days.',
].join(' ');

/**
 * Does one step of an erasure and queues the next. Every step may run again and deletes what is left, so a crash or a
 * vendor's failure costs only time; a step that fails for half a day goes to the dead letters.
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
  if (attempt > MOST_ATTEMPTS)
    throw new Error(
      `Step ${erasure.step} of an erasure failed ${MOST_ATTEMPTS} times; redrive it once the vendor is back.`,
    );
  await sendErasure({ ...erasure, attempt }, Math.min(900, 2 ** attempt) * (0.5 + Math.random() / 2));
}

async function goOn(erasure: Erasure): Promise<void> {
  const step = ORDER[ORDER.indexOf(erasure.step) + 1];
  if (step) return sendErasure({ ...erasure, step, attempt: 0 });
  if (erasure.isSecondRound) return;
  const { userKey, address, messageSid } = erasure;
  if (!(await isOptedOut(userKey)))
    await sendReply(userKey, `${userKey}.${messageSid}.erased`, address, DONE);
  countMetric('UserErased');
  await sendErasure({ ...erasure, step: 'media', attempt: 0, isSecondRound: true }, SECOND_ROUND_AFTER);
}
