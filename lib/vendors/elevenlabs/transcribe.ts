import { askTranscriber } from '../ask-transcriber.ts';
import { audioForm } from '../audio-form.ts';
import type { Transcribe } from '../transcriber.ts';
import { readRefusal } from './read-refusal.ts';

/** ElevenLabs' Scribe, without the noises that it would write in brackets and without the time of each word. */
export const transcribeWithElevenLabs: Transcribe = async (audio, apiKey) =>
  askTranscriber({
    vendor: 'ElevenLabs',
    url: `${process.env.ELEVENLABS_API_URL || 'https://api.elevenlabs.io'}/v1/speech-to-text`,
    headers: { 'xi-api-key': apiKey },
    form: await audioForm(audio, {
      model_id: 'scribe_v2',
      tag_audio_events: 'false',
      timestamps_granularity: 'none',
    }),
    codeOf: (status, text) => readRefusal(status, text).code,
  });
