import { StartError } from '../../start-error.ts';

/** What a data folder holds cannot be read. Only its owner can say whether there is a copy, or whether it may go. */
export const damaged = (path: string, why: string): StartError =>
  new StartError(
    `${path} is damaged (${why}): put a copy of it back, or remove the data folder that it is in to begin anew.`,
  );
