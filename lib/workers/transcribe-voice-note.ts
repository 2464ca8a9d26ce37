import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyedHash } from '../ids.ts';
import { logger } from '../log.ts';
import { countMetric } from '../metrics.ts';
import type { InboundMessage, TranscriptFailure, VoiceNote } from '../queues/message-types.ts';
import { sendTranscript, sendVoiceNote } from '../queues/queues.ts';
import { TryAgainLaterError } from '../queues/work-queue.ts';
import { required, secretsOf } from '../secrets.ts';
import { voiceNoteKey } from '../store/keys.ts';
import { AudioRefusedError, TranscriberDownError } from '../transcription/transcriber.ts';
import { MediaError } from '../twilio/media-error.ts';
import { deleteOriginal } from './delete-original.ts';
import { audioOf, obtainAudio } from './obtain-audio.ts';
import { transcribeAudio } from './transcribe-audio.ts';

const secrets = secretsOf('TWILIO_AUTH_TOKEN', 'HASH_KEY');

/** Seconds from the message: a user's later texts wait for it no longer than 90. */
const LATEST = 85;
/** Seconds that a try is given before it is not worth beginning. */
const TRY = 10;

type Heard = { text: string } | { failure: TranscriptFailure };

/**
 * Fetches, keeps and transcribes a voice note and hands its text, or why there is none, on as a message of its user.
 * `attempt` is how often the queue has delivered it. Running it again costs one more transcription and nothing else.
 */
export async function transcribeVoiceNote(note: VoiceNote, attempt: number): Promise<void> {
  const { message } = note;
  if (!note.isHeard) await hear(message, attempt);
  if (await deleteOriginal(message)) return;
  if (note.isHeard) throw new TryAgainLaterError('Twilio keeps a voice note for now.', 30);
  await sendVoiceNote({ message, isHeard: true });
}

async function hear(message: InboundMessage, attempt: number): Promise<void> {
  const secondsLeft = LATEST - (Date.now() - message.receivedAt) / 1000;
  // Nobody waits for it any more, but the first delivery is always worth a try: it may have been set aside and sent again.
  const isLate = attempt > 1 && secondsLeft < TRY;
  const heard = isLate ? ({ failure: 'vendor-down' } as const) : await listen(message);
}
