import { openAsBlob } from 'node:fs';
import type { Audio } from './transcriber.ts';

/** OpenAI goes by the ending and refuses `.opus` and `.oga`; a voice note is Ogg, so that is what everything unknown is called. */
const ENDINGS: Record<string, string> = {
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/3gpp': '3gp',
  'audio/wav': 'wav',
  'audio/webm': 'webm',
};

/** The type without what follows `;`, in lower case. */
export const bareType = (contentType: string): string =>
  (contentType.split(';')[0] ?? '').trim().toLowerCase();

/** A multipart form with the audio as `file`, which is read from the disk while it is sent. */
export async function audioForm(
  { file, contentType }: Audio,
  fields: Record<string, string>,
): Promise<FormData> {
  const type = bareType(contentType);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', await openAsBlob(file, { type }), `voice.${ENDINGS[type] ?? 'ogg'}`);
  return form;
}
