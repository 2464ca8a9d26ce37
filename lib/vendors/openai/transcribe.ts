import { askTranscriber } from '../ask-transcriber.ts';
import { audioForm } from '../audio-form.ts';
import type { Transcribe } from '../transcriber.ts';
import { readErrorCode } from './read-error-code.ts';

/** OpenAI's transcription. */
export const transcribeWithOpenAi: Transcribe = async (audio, apiKey) =>
  askTranscriber({
    vendor: 'OpenAI',
    url: `${process.env.OPENAI_API_URL || 'https://api.openai.com'}/v1/audio/transcriptions`,
    headers: { authorization: `Bearer ${apiKey}` },
    form: await audioForm(audio, { model: 'gpt-4o-mini-transcribe', response_format: 'json' }),
    codeOf: (_, text) => readErrorCode(text),
  });
