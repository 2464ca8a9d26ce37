import { parseJson } from '../../platform/parse-json.ts';
import { ElevenLabsError } from './elevenlabs-error.ts';

type Detail = { code?: unknown; status?: unknown; message?: unknown; msg?: unknown; type?: unknown };

/**
 * ElevenLabs' four ways to say what is wrong: `{detail: {code, message}}`, the older `{detail: {status, message}}`,
 * a list of what does not fit the schema, and a plain sentence.
 */
export function readRefusal(status: number, text: string): ElevenLabsError {
  const { detail }: { detail?: unknown } = Object(parseJson(text));
  if (typeof detail === 'string') return new ElevenLabsError(status, 'unknown', detail);
  const isList = Array.isArray(detail);
  const { code, status: legacy, message, msg, type }: Detail = Object(isList ? detail[0] : detail);
  const name = [isList ? 'validation_error' : undefined, code, legacy, type].find(
    (candidate) => typeof candidate === 'string',
  );
  return new ElevenLabsError(status, String(name ?? 'unknown'), String(message ?? msg ?? 'no reason given'));
}
