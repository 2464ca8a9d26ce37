import { randomBytes } from 'node:crypto';
import type { ApiAnswer, ApiRequest } from '../faults.ts';
import { readFormData, readUpload } from '../read-form-data.ts';
import { readTranscript } from '../read-transcript.ts';
import { type Flaw, refuse, unprocessable } from './refuse.ts';

/** Answers `POST /v1/speech-to-text` with the text that the file carries. */
export async function answerTranscription(request: ApiRequest): Promise<ApiAnswer> {
  const form = (await readFormData(request)) ?? new FormData();
  const flaws = findFlaws(form);
  if (flaws.length > 0) return unprocessable(flaws);
  const file = await readUpload(form, 'file');
  if (file === undefined)
    return refuse(400, 'validation_error', 'invalid_parameters', 'Must provide either file or source_url.');
  const text = readTranscript(file);
  if (text === null)
    return refuse(400, 'validation_error', 'invalid_audio', 'Audio is corrupted or in no known format.');
  // Left out, this is on, and then noises are written down too.
  const noise = form.get('tag_audio_events') === 'false' ? '' : '(background noise) ';
  return {
    status: 200,
    body: {
      language_code: /[áéíóúñ¿¡]|\b(un|una|el|la)\b/i.test(text) ? 'spa' : 'eng',
      language_probability: 0.98,
      text: `${noise}${text}`,
      words: form.get('timestamps_granularity') === 'none' ? [] : wordsOf(text),
      transcription_id: randomBytes(10).toString('hex'),
    },
  };
}

function findFlaws(form: FormData): Flaw[] {
  const model = form.get('model_id');
  if (model === null) return [{ loc: ['body', 'model_id'], msg: 'Field required', type: 'missing' }];
  const oneOf = (name: string, values: string[], value = form.get(name)): Flaw[] =>
    value === null || values.includes(String(value))
      ? []
      : [
          {
            loc: ['body', name],
            msg: `Input should be ${values.map((known) => `'${known}'`).join(' or ')}`,
            type: 'enum',
          },
        ];
  return [
    ...oneOf('model_id', ['scribe_v1', 'scribe_v2']),
    ...oneOf('timestamps_granularity', ['none', 'word', 'character']),
    ...oneOf('tag_audio_events', ['true', 'false']),
  ];
}

const wordsOf = (text: string) =>
  text.split(' ').map((word, n) => ({ text: word, start: n * 0.4, end: n * 0.4 + 0.3, type: 'word' }));
