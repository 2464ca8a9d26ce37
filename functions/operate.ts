import { operate } from '../lib/operations/operate.ts';

/** Invoked by `npm run ops` with one command; answers with a report. */
export const handler = operate;
