import { readFileSync } from 'node:fs';
import { StartError } from './start-error.ts';

/** What a data folder holds cannot be read. Only its owner can say whether there is a copy, or whether it may go. */
export const damaged = (path: string, why: string): StartError =>
  new StartError(
    `${path} is damaged (${why}): put a copy of it back, or remove the data folder that it is in to begin anew.`,
  );

/** The form of an object that is kept as JSON: how to call it, and which one it is. */
export type KeptForm<T> = {
  expected: string;
  isSound: (value: Partial<Record<keyof T, unknown>>) => boolean;
};

/** Reads JSON that a file of the data folder holds. Throws `StartError` with its name. */
export function parseKept<T extends object>(path: string, text: string, form: KeptForm<T>): T {
  const value = parse(path, text);
  if (isObject<T>(value) && form.isSound(value)) return value as T;
  // Not what came: that may be a secret.
  throw damaged(
    path,
    `expected ${form.expected}, came ${isObject(value) ? 'another object' : kindOf(value)}`,
  );
}

/** The text of a file of the data folder, and undefined when there is none. Throws `StartError` when it cannot be read. */
export function readKept(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw damaged(path, `expected a file that can be read, came ${message}`);
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The engine quotes what it stumbled over, and that may be a secret.
    throw damaged(path, 'it is no JSON');
  }
}

const isObject = <T>(value: unknown): value is Partial<Record<keyof T, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
