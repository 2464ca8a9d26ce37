import { readFile } from 'node:fs/promises';
import { type Environment, readVariables } from '../../../../lib/platform/configuration.ts';
import { StartError } from '../../../local/start-error.ts';

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
  const text = (await readIfThere(file)).replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const set: Environment = {};
  const faults: string[] = [];
  for (let at = 0; at < text.length; ) {
    const assignment = readAt(ASSIGNMENT, text, at);
    if (assignment?.groups?.name) set[assignment.groups.name] = valueIn(assignment.groups);
    else if (!readAt(NOTHING, text, at)) {
      const line = text.slice(0, at).split('\n').length;
      faults.push(`${file} line ${line} cannot be read; expected ${expectedAt(text, at)}.`);
    }
    at += ((assignment ?? readAt(LINE, text, at))?.[0].length ?? 0) + 1;
  }
  return { set, faults };
}

/** `NAME=`, and a value in quotes that may have several lines and ends with the next such quote, or one without. */
const ASSIGNMENT =
  /[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_]\w*)[ \t]*=(?:[ \t]*(?<quote>["'`])(?<quoted>(?:(?!\k<quote>)[\s\S])*)\k<quote>[ \t]*|(?![ \t]*["'`])(?<plain>[^#\n]*))(?:#[^\n]*)?(?=\n|$)/y;
const WITH_QUOTE = /[^#\n=]*=[ \t]*["'`]/y;
const NOTHING = /[ \t]*(?:#[^\n]*)?(?=\n|$)/y;
const LINE = /[^\n]*/y;

function readAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at;
  return form.exec(text);
}

function valueIn({ quote, quoted = '', plain = '' }: Record<string, string | undefined>): string {
  if (!quote) return plain.replace(/^[ \t]+|[ \t]+$/g, '');
  return quote === '"' ? quoted.replaceAll('\\n', '\n') : quoted;
}

const expectedAt = (text: string, at: number): string =>
  readAt(WITH_QUOTE, text, at)
    ? 'NAME=value, with a quote that begins also ended, and at most a comment after it'
    : 'NAME=value';

export async function readIfThere(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new StartError(`${file} cannot be read (${error.message}).`);
  });
}
