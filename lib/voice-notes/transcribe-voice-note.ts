import { countMetric } from '../platform/metrics.ts';
import type { InboundMessage, VoiceNote } from '../queues/message-types.ts';
import { sendTranscript, sendVoiceNote } from '../queues/queues.ts';
import { TryAgainLaterError } from '../queues/work-queue.ts';
import { isAudio, PATIENCE } from '../store/inbox.ts';
import { deleteOriginal } from './delete-original.ts';
import { type Heard, listenToNote } from './listen-to-note.ts';
import { readCard } from './read-card.ts';

/** Seconds from the message: a user's later texts wait no longer than 90, so a try that begins later is in vain. */
const LATEST_TRY = 60;
const DELETE_AGAIN = 30;

/**
 * Hands on what a voice note says, or why nobody can tell, as a message of its user, once. `attempt` counts its deliveries.
 * Running it again costs one more transcription and changes nothing.
 */
export async function transcribeVoiceNote(
  { message, since, isHeard }: VoiceNote,
  attempt: number,
): Promise<void> {
  if (isHeard) {
    if (await deleteOriginal(message)) return;
    throw new TryAgainLaterError('A voice note is still at Twilio.', DELETE_AGAIN);
  }
  if (!message.media.some(isAudio)) return readCard(message, attempt);
  const heard = await listenInTime(message, since ?? message.receivedAt, attempt);
  const { userKey, messageSid, from, receivedAt } = message;
  const head = { kind: 'transcript', userKey, messageSid, from, receivedAt } as const;
  await sendTranscript('text' in heard ? { ...head, ...heard } : { ...head, failure: heard.failure });
  if ('failure' in heard && heard.failure === 'vendor-down') {
    countMetric('VoiceNoteNotTranscribed');
    throw new TryAgainLaterError('A voice note is given up and left to the dead letters.', 1);
  }
  const isKept = 'text' in heard || heard.isKept;
  if (isKept && !(await deleteOriginal(message))) await sendVoiceNote({ message, isHeard: true });
}

/** Throws `TryAgainLaterError` while there is time for another try. What nobody waits for anymore is not paid for. */
async function listenInTime(message: InboundMessage, since: number, attempt: number): Promise<Heard> {
  const age = () => (Date.now() - since) / 1000;
  if (age() * 1000 > PATIENCE) return { failure: 'late', tries: attempt };
  if (attempt > 1 && age() > LATEST_TRY) return { failure: 'vendor-down', tries: attempt };
  const heard = await listenToNote(message);
  if ('text' in heard) return heard;
  const pause = backOff(attempt);
  if (attempt < heard.tries && age() + pause <= LATEST_TRY)
    throw new TryAgainLaterError('A voice note can only be transcribed later.', pause);
  return heard;
}

/** Seconds: 3, 6, 12, 24. */
const backOff = (attempt: number) => 1.5 * 2 ** attempt;
