import { operate } from '../lib/workers/operations/operate.ts';

/** Invoked by `npm run ops` with one command; answers with a report. */
export const handler = operate;
