import { importProviders } from '../lib/workers/import-providers.ts';

/** Invoked by the operator with the directory as CSV text; the phone numbers are read in `country`. */
export const handler = (event: { csv: string; country: string }) => importProviders(event);
