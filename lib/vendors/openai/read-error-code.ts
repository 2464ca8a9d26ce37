import { parseJson } from '../../platform/parse-json.ts';

/** The `code` of OpenAI's `{error: {message, type, param, code}}`, else its type, else `unknown`. */
export function readErrorCode(text: string): string {
  const { code, type } = Object(Object(parseJson(text)).error) as { code?: unknown; type?: unknown };
  return String(code ?? type ?? 'unknown');
}
