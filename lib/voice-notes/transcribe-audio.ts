import { stat } from 'node:fs/promises';
import { readVariables } from '../platform/configuration.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import { transcribeWithElevenLabs } from '../vendors/elevenlabs/transcribe.ts';
import { transcribeWithOpenAi } from '../vendors/openai/transcribe.ts';
import { type Audio, AudioRefusedError } from '../vendors/transcriber.ts';
import { oggDuration } from './ogg-duration.ts';

const { TRANSCRIBER } = readVariables(process.env, ['TRANSCRIBER']);
const secrets = secretsOf('ELEVENLABS_API_KEY', 'OPENAI_API_KEY');

/** Seconds: who speaks for longer is asked to be brief. */
const LONGEST = 300;
/** Bytes of audio that does not tell how long it plays: a minute of good MP3, and half an hour of the poorest AMR. */
const MOST_BYTES = 1024 * 1024;
/** What WhatsApp itself lets a person write. */
const MAX_TEXT = 4096;

/** What is said in an audio file. Throws `AudioRefusedError`, also for silence, and `TranscriberDownError`. */
export async function transcribeAudio(audio: Audio): Promise<string> {
  await refuseLong(audio.file);
  const text =
    TRANSCRIBER === 'openai'
      ? await transcribeWithOpenAi(audio, required(await secrets(), 'OPENAI_API_KEY'))
      : await transcribeWithElevenLabs(audio, required(await secrets(), 'ELEVENLABS_API_KEY'));
  if (!/[\p{L}\p{N}]/u.test(text)) throw new AudioRefusedError('silent', 'Nothing is said in a voice note.');
  return text.trim().slice(0, MAX_TEXT).toWellFormed();
}

async function refuseLong(file: string): Promise<void> {
  const seconds = await oggDuration(file);
  const { size } = await stat(file);
  const isLong = seconds === null ? size > MOST_BYTES : seconds > LONGEST;
  if (!isLong) return;
  const length = seconds === null ? `${size} bytes` : `${Math.round(seconds)} s`;
  throw new AudioRefusedError('too-long', `A voice note has ${length}.`);
}
