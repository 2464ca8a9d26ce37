/** The `code` of OpenAI's `{error: {message, type, param, code}}`, else its type, else `unknown`. */
export function readErrorCode(text: string): string {
  const { code, type } = Object(errorOf(text)) as { code?: unknown; type?: unknown };
  return String(code ?? type ?? 'unknown');
}

function errorOf(text: string): unknown {
  try {
    return Object(JSON.parse(text)).error;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
