import type { ApiAnswer, ApiRequest } from '../faults.ts';
import { readFormData, readUpload } from '../read-form-data.ts';
import { readTranscript } from '../read-transcript.ts';

const models = ['gpt-transcribe', 'gpt-4o-transcribe', 'gpt-4o-mini-transcribe', 'whisper-1'];
const formats = ['flac', 'mp3', 'mp4', 'mpeg', 'mpga', 'm4a', 'ogg', 'wav', 'webm'];

/** Answers OpenAI's `POST /v1/audio/transcriptions` with the text that the file carries. */
export async function answerOpenAi(request: ApiRequest): Promise<ApiAnswer> {
  const { method, path, headers } = request;
  if (!/^Bearer \S+$/.test(String(headers.authorization ?? '')))
    return refuse(401, 'invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.');
  if (method !== 'POST' || path !== '/v1/audio/transcriptions')
    return refuse(404, 'invalid_request_error', 'unknown_url', `Invalid URL (${method} ${path})`);
  const form = (await readFormData(request)) ?? new FormData();
  const file = form.get('file');
  const bytes = await readUpload(form, 'file');
  if (!bytes || !(file instanceof File))
    return invalid('file', 'missing_required_parameter', 'file is required');
  if (!models.includes(String(form.get('model'))))
    return refuse(
      404,
      'invalid_request_error',
      'model_not_found',
      `The model ${form.get('model')} does not exist`,
    );
  // The name decides, not the content: the same bytes named voice.opus are refused.
  const ending = file.name.split('.').at(-1) ?? '';
  if (!formats.includes(ending))
    return invalid('file', 'unsupported_value', `Unsupported file format ${ending}`);
  const text = readTranscript(bytes);
  if (text === null) return invalid('file', 'invalid_value', 'Audio file might be corrupted or unsupported');
  return { status: 200, body: { text } };
}

const refuse = (status: number, type: string, code: string, message: string, param?: string): ApiAnswer => ({
  status,
  body: { error: { message, type, param: param ?? null, code } },
});
const invalid = (param: string, code: string, message: string) =>
  refuse(400, 'invalid_request_error', code, message, param);
