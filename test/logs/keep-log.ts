import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm test` collects what is logged, and what must not be; without it nothing is collected. */
const FOLDER = process.env.TEST_LOGS;

/** What functions that run in the process of a test log: everything for `npm test`, which reads it, and else nothing. */
export const LOG_LEVEL = FOLDER ? 'DEBUG' : 'SILENT';

const write = (name: string, text: string) => {
  if (FOLDER)
    appendFileSync(join(FOLDER, `${name}-${process.pid}`), text.endsWith('\n') ? text : `${text}\n`);
};

/** Hands on what a function logged elsewhere than on this process's standard streams. */
export const keepLog = (lines: string): void => write('log', lines);

const known = new Set<string>();

/** Sentences and numbers anywhere in what a test sends: none of them may turn up in a log. */
export function mustStayPrivate(value: unknown): void {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(mustStayPrivate);
  else if (typeof value === 'string') note('said', value);
}

/** Secrets that functions are given. */
export function mustStaySecret(secrets: Record<string, string>): void {
  for (const secret of Object.values(secrets)) note('secret', secret);
}

function note(kind: 'said' | 'secret', value: string): void {
  if (!FOLDER || known.has(value)) return;
  known.add(value);
  write('private', JSON.stringify({ kind, value }));
}
