import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { OperatorCommand } from '../../../lib/platform/names.ts';
import { unicodeText } from '../../../lib/platform/unicode-text.ts';
import { StartError } from '../../local/start-error.ts';
import { type QueueName, queueNames } from '../../stack/queues.ts';
import { parseStage, type Stage } from '../../stack/stage.ts';

/** What is asked of the function `operate`, and what the command line does itself. */
export type Action =
  | { do: 'invoke'; command: OperatorCommand }
  | { do: 'status' | 'pause dials' | 'pause all' | 'resume' | 'resume queues' }
  | { do: 'help' };

export type Arguments = { action: Action; stage?: Stage; isJson: boolean };

export const USAGE = `npm run ops -- <command> [--stage dev|prod] [--json]

  status                                  what is paused, what waits, what failed
  errand <id>                             all that happened to an errand; a call's id (also CA…) or a reply's will do
  errands of <number>                     a user's latest errands, and what was lately said
  redrive <queue> [<dead letter>]         send dead letters to their queue again, all or one
  pause [dials|all]                       no new dials, or nothing at all
  resume [queues]                         ends either, or only that nothing is read; paused dials stay paused
  forget <number>                         delete all that is known about a user
  do-not-call add|remove|check <number>   the numbers that are never called
  do-not-call list                        all, those to look at first; their keys do for remove and check
  providers import <file>|list|export     the directory; a refused row is named with its line

  Without --stage it is the local stack. --reveal shows numbers and texts. --json prints the answer as it came.
  Queues: ${queueNames.join(', ')}.`;

const OPTIONS = {
  stage: { type: 'string' },
  json: { type: 'boolean' },
  reveal: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** Reads the command line. Throws `StartError`, with the usage, for what there is not. */
export async function readArguments(args: string[]): Promise<Arguments> {
  const { values, positionals } = parse(args);
  const action = values.help ? HELP : await readAction(positionals, values.reveal ?? false);
  if (!action) throw new StartError(complaint(positionals) + USAGE);
  const { stage } = values;
  return { action, isJson: values.json ?? false, ...(stage !== undefined && { stage: readStage(stage) }) };
}

function parse(args: string[]) {
  try {
    // An id may begin with a hyphen; options begin with two.
    const isId = (arg: string) => /^-[^-]/.test(arg);
    const ids = args.filter(isId);
    const given = args.filter((arg) => !isId(arg));
    return parseArgs({
      args: ids.length > 0 ? [...given, '--', ...ids] : args,
      options: OPTIONS,
      allowPositionals: true,
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new StartError(`${error.message.split('. ')[0]}.\n\n${USAGE}`);
  }
}

function readStage(text: string): Stage {
  try {
    return parseStage(text);
  } catch (error) {
    throw new StartError((error as Error).message);
  }
}

const HELP: Action = { do: 'help' };

const complaint = (words: string[]) =>
  words.length === 0 ? '' : `That is no command: "${words.join(' ')}".\n\n`;

const invoke = (command: OperatorCommand): Action => ({ do: 'invoke', command });

async function readAction(words: string[], reveal: boolean): Promise<Action | null> {
  const [first = '', second, third, ...more] = words;
  if (more.length > 0) return null;
  if (first === 'errands' && second === 'of' && third)
    return invoke({ command: 'errand', id: third, reveal });
  if (first === 'redrive' && second)
    return invoke({ command: 'redrive', queue: readQueue(second), ...(third && { id: third }) });
  if (first === 'do-not-call' && third && (second === 'add' || second === 'remove' || second === 'check'))
    return invoke({ command: `do-not-call ${second}`, number: third });
  if (first === 'providers' && second === 'import' && third)
    return invoke({ command: 'providers import', csv: await readCsv(third) });
  return third === undefined ? readShortAction(first, second, reveal) : null;
}

function readShortAction(first: string, second: string | undefined, reveal: boolean): Action | null {
  if (first === 'status' && !second) return { do: 'status' };
  if (first === 'resume' && !second) return { do: 'resume' };
  if (first === 'resume' && second === 'queues') return { do: 'resume queues' };
  if (first === 'pause' && second === 'all') return { do: 'pause all' };
  if (first === 'pause' && (second ?? 'dials') === 'dials') return { do: 'pause dials' };
  if (first === 'errand' && second) return invoke({ command: 'errand', id: second, reveal });
  if (first === 'forget' && second) return invoke({ command: 'forget', number: second });
  if (first === 'do-not-call' && second === 'list') return invoke({ command: 'do-not-call list' });
  if (first === 'providers' && (second === 'list' || second === 'export'))
    return invoke({ command: `providers ${second}` });
  return null;
}

function readQueue(text: string): QueueName {
  const name = queueNames.find((known) => known === text);
  if (!name) throw new StartError(`There is no queue "${text}", only ${queueNames.join(', ')}.`);
  return name;
}

async function readCsv(file: string): Promise<string> {
  return unicodeText(
    await readFile(file).catch((error: Error) => {
      throw new StartError(`The file ${file} cannot be read (${error.message}); name a CSV file.`);
    }),
  );
}
