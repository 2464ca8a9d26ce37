import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { type Environment, readVariables } from '../../../lib/configuration/configuration.ts';
import { StartError } from '../../local/start-error.ts';

/**
 * The environment and what `file` adds to it; unlike a start, it may be incomplete. Throws `ConfigurationError` for lines
 * that say nothing.
 */
export async function readEnvironment(file: string, env: Environment): Promise<Environment> {
  const given = Object.entries(env).filter(([, value]) => value?.trim());
  const { set, faults } = await readEnvFile(file);
  readVariables({}, [], [], faults);
  return { ...set, ...Object.fromEntries(given) };
}

/**
 * What a `.env` sets, also after the byte order mark of some editors; nothing when it is not there. `faults` are the lines
 * that set nothing and are no comment; what stands in them may be a secret, and is not told.
 */
export async function readEnvFile(file: string): Promise<{ set: Environment; faults: string[] }> {
  const text = (await readIfThere(file)).replace(/^\uFEFF/, '');
  return { set: parseEnv(text), faults: findFaults(text).map((fault) => `${file} ${fault}`) };
}

/** `NAME=`, and a value in quotes that may have several lines, or one without. */
const ASSIGNMENT =
  /^[ \t]*(?:export[ \t]+)?[A-Za-z_]\w*[ \t]*=[ \t]*(?:(["'`])[\s\S]*?\1[ \t]*(?:#.*)?$|(?!["'`]).*$)/my;
const NOTHING = /^[ \t]*(?:#.*)?$/my;
const LINE = /^.*$/my;

function findFaults(text: string): string[] {
  const plain = text.replace(/\r\n?/g, '\n');
  const faults: string[] = [];
  for (let at = 0; at < plain.length; ) {
    const read = [ASSIGNMENT, NOTHING].map((form) => endOf(form, plain, at)).find((end) => end >= 0);
    const line = plain.slice(0, at).split('\n').length;
    if (read === undefined)
      faults.push(`line ${line} cannot be read; expected NAME=value, with a quote that begins also ended.`);
    at = (read ?? endOf(LINE, plain, at)) + 1;
  }
  return faults;
}

/** Where what begins at `at` ends; -1 when it has another form. */
function endOf(form: RegExp, text: string, at: number): number {
  form.lastIndex = at;
  return form.test(text) ? form.lastIndex : -1;
}

export async function readIfThere(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new StartError(`${file} cannot be read (${error.message}).`);
  });
}
