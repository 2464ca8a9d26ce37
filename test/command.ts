import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { StartError } from '../infra/local/start-error.ts';

/**
 * Runs a command for the terminal: `work` gives its exit code. What whoever started it can put right is told in a
 * sentence; `--help` tells how it is used.
 */
export async function runCommand(usage: string, work: (args: string[]) => Promise<number>): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return console.log(usage);
  try {
    process.exitCode = await work(args);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** What `read` makes of options that `parseArgs` knows. @throws StartError, with the usage, for what there is not. */
export function readOptions<const O extends ParseArgsOptionsConfig, R>(
  args: string[],
  { usage, options, read }: { usage: string; options: O; read: (values: Values<O>) => R },
): R {
  try {
    return read(parseArgs({ args, options }).values);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new StartError(`${error.message}\n\n${usage}`);
  }
}

type Values<O extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: O }>>['values'];

/** @throws TypeError for anything but a whole number from `least`, which is 1 if nothing is said. */
export function readNumber(name: string, text: string, least = 1): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new TypeError(`${name} wants a whole number from ${least}, not "${text}"`);
}

/** @throws TypeError for what is not among `known`. */
export function readOneOf<const T extends string>(name: string, text: string, known: readonly T[]): T {
  const found = known.find((one) => one === text);
  if (found === undefined) throw new TypeError(`${name} wants one of ${known.join(', ')}, not "${text}"`);
  return found;
}

/** On a terminal one line that changes, elsewhere nothing; an empty text takes it away. */
export function showProgress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}`);
}
