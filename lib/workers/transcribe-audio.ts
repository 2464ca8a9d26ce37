import { readVariables } from '../configuration/configuration.ts';
import { transcribeWithElevenLabs } from '../elevenlabs/transcribe.ts';
import { transcribeWithOpenAi } from '../openai/transcribe.ts';
import { required, secretsOf } from '../secrets.ts';
import { oggDuration } from '../transcription/ogg-duration.ts';
import { type Audio, AudioRefusedError } from '../transcription/transcriber.ts';

const { TRANSCRIBER } = readVariables(process.env, ['TRANSCRIBER']);
const secrets = secretsOf('ELEVENLABS_API_KEY', 'OPENAI_API_KEY');

/** Seconds: who speaks for longer is asked to be brief. */
const LONGEST = 300;
/** What WhatsApp itself lets a person write. */
const MAX_TEXT = 4096;

/** What is said in an audio file. Throws `AudioRefusedError`, also for silence, and `TranscriberDownError`. */
export async function transcribeAudio(audio: Audio): Promise<string> {
  const seconds = await oggDuration(audio.file);
  if (seconds !== null && seconds > LONGEST)
    throw new AudioRefusedError('too-long', `A voice note plays for ${Math.round(seconds)} s.`);
  const text =
    TRANSCRIBER === 'openai'
      ? await transcribeWithOpenAi(audio, required(await secrets(), 'OPENAI_API_KEY'))
      : await transcribeWithElevenLabs(audio, required(await secrets(), 'ELEVENLABS_API_KEY'));
  if (!/[\p{L}\p{N}]/u.test(text)) throw new AudioRefusedError('silent', 'Nothing is said in a voice note.');
  return text.trim().slice(0, MAX_TEXT).toWellFormed();
}
