import assert from 'node:assert/strict';
import { MalformedRequestError } from '../../lib/webhooks/malformed-request-error.ts';

type ErrorClass = new (...args: never[]) => Error;

/** What a reader makes of something; `undefined` when it refuses it with one of its documented errors. */
export async function unlessRefused<T>(
  read: () => T | Promise<T>,
  ...documented: ErrorClass[]
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!documented.some((one) => error instanceof one)) throw error;
    if (error instanceof MalformedRequestError) assertSentence(error.message);
    return undefined;
  }
}

/** One sentence for whoever sent it: no lines, no stack, no length without end. */
export function assertSentence(text: string): void {
  assert.match(text, /^[^\n\r]{5,600}\.$/u);
  assert.doesNotMatch(text, /\bat .*:\d+:\d+|node_modules/);
}

/** Amazon SQS: 1 to 128 letters, digits and punctuation. */
export function assertQueueId(id: string): void {
  assert.match(id, /^[\x21-\x7e]{1,128}$/);
}

/** A text that stays within its line, its direction and its storage. */
export function assertOneLine(text: string): void {
  assert.ok(text.isWellFormed(), 'a character is torn apart');
  assert.doesNotMatch(text, /[\p{Cc}\u2028\u2029]/u, 'a control character or the end of a line');
  assert.doesNotMatch(text, DIRECTION, 'an embedding of another direction');
}

/** What turns the direction of the text after it: https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings */
export const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/u;

/** A log line without a number, a word of what people say in the samples, or a secret of ours. */
export function assertDiscreet(line: string): void {
  assert.doesNotMatch(
    line,
    /\+\d{7}|dentist|plumber|\bAna\b|Bring ID|Ignore|evil|of-fuzzing/i,
    'something personal in a log',
  );
}
