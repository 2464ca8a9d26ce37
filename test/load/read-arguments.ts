import { parseArgs } from 'node:util';
import { StartError } from '../../infra/local/start-error.ts';

export type Arguments = {
  steps: number[];
  seed: number;
  arriving: number;
  atOnce: number;
  isJson: boolean;
  writes: boolean;
};

export const USAGE = `npm run load -- [--users 10,100,1000] [--seed 1] [--arriving 4] [--at-once 16] [--json] [--write]

  --users     how many users talk to a fresh stack, step by step
  --seed      from what arrivals, conversations and businesses are drawn
  --arriving  users who come in a second, on average; the others of --at-once wait
  --at-once   conversations under way at most
  --json      for machines; with it nothing else is printed to standard output
  --write     puts the tables into docs/scale.md`;

/** @throws StartError, with the usage, for what there is not. */
export function readArguments(args: string[]): Arguments {
  try {
    const { values } = parseArgs({
      args,
      options: {
        users: { type: 'string', default: '10,100,1000' },
        seed: { type: 'string', default: '1' },
        arriving: { type: 'string', default: '4' },
        'at-once': { type: 'string', default: '16' },
        json: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
      },
    });
    return {
      steps: values.users.split(',').map((text) => readNumber('--users', text)),
      seed: readNumber('--seed', values.seed),
      arriving: readNumber('--arriving', values.arriving),
      atOnce: readNumber('--at-once', values['at-once']),
      isJson: values.json,
      writes: values.write,
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new StartError(`${error.message}\n\n${USAGE}`);
  }
}

/** @throws TypeError for anything but a whole number from 1. */
export function readNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new TypeError(`${name} wants whole numbers from 1 to 999999, not "${text}"`);
}
