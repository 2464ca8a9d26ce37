import { StartError } from './start-error.ts';

/** What a data folder holds cannot be read. Only its owner can say whether there is a copy, or whether it may go. */
export const damaged = (path: string, why: string): StartError =>
  new StartError(
    `${path} is damaged (${why}): put a copy of it back, or remove the data folder that it is in to begin anew.`,
  );

/** Reads JSON that a file of the data folder holds. Throws `StartError` with its name. */
export function parseKept<T>(path: string, text: string): T {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The engine quotes what it stumbled over, and that may be a secret.
    throw damaged(path, 'it is no JSON');
  }
}
