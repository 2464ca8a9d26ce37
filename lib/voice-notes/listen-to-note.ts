import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyedHash } from '../platform/ids.ts';
import { logger } from '../platform/log.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import type { InboundMessage, TranscriptFailure } from '../queues/message-types.ts';
import { voiceNoteKey } from '../store/keys.ts';
import { AudioRefusedError, TranscriberDownError } from '../vendors/transcriber.ts';
import { MediaError } from '../vendors/twilio/media-error.ts';
import { audioOf, obtainAudio } from './obtain-audio.ts';
import { transcribeAudio } from './transcribe-audio.ts';

const secrets = secretsOf('TWILIO_AUTH_TOKEN', 'HASH_KEY');

/** One note at a time in a process: what a killed run left behind is overwritten by the next. */
const file = join(tmpdir(), `voice-note-${process.pid}`);

/** How often the queue delivers a note before it is a dead letter. */
const ATTEMPTS = 5;

export type Heard = { text: string } | { failure: TranscriptFailure; tries: number; isKept?: true };

/** Tries once to get a note's audio, keep it and transcribe it. After `tries` in all, another would be in vain; `isKept` when the audio is in our store. */
export async function listenToNote(message: InboundMessage): Promise<Heard> {
  const audio = audioOf(message);
  if (!audio) return { failure: 'unreadable', tries: 1 };
  const known = await secrets();
  const authToken = required(known, 'TWILIO_AUTH_TOKEN');
  const hash = keyedHash(message.messageSid, required(known, 'HASH_KEY'));
  try {
    await obtainAudio({ ...audio, key: voiceNoteKey(message.userKey, hash), authToken, file });
    return { text: await transcribeAudio({ file, contentType: audio.contentType }) };
  } catch (error) {
    const heard = explain(error);
    logger.warn('A voice note was not understood.', {
      messageSid: message.messageSid,
      ...heard,
      error: error as Error,
    });
    return heard;
  } finally {
    await rm(file, { force: true });
  }
}

function explain(error: unknown): Extract<Heard, { failure: string }> {
  if (error instanceof AudioRefusedError) return { failure: error.reason, tries: 1, isKept: true };
  if (error instanceof TranscriberDownError)
    return { failure: 'vendor-down', tries: error.tries, isKept: true };
  if (!(error instanceof MediaError)) throw error;
  if (error.kind === 'too-large') return { failure: 'too-long', tries: 1 };
  if (error.kind === 'refused') return { failure: 'unreadable', tries: 1 };
  return { failure: 'vendor-down', tries: ATTEMPTS };
}
