import { ConfigurationError } from '../../lib/platform/configuration.ts';
import { StartError } from './start-error.ts';

/** Ends the process: with one sentence when it is for the user to mend, with the stack when it is for us. */
export function explainFailure(error: unknown): never {
  const isForUser = error instanceof ConfigurationError || error instanceof StartError;
  console.error(isForUser ? error.message : error);
  process.exit(1);
}
