import { readNumber, readOptions } from '../command.ts';

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
export const readArguments = (args: string[]): Arguments =>
  readOptions(args, {
    usage: USAGE,
    options: {
      users: { type: 'string', default: '10,100,1000' },
      seed: { type: 'string', default: '1' },
      arriving: { type: 'string', default: '4' },
      'at-once': { type: 'string', default: '16' },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
    read: ({ users, seed, arriving, 'at-once': atOnce, json: isJson, write: writes }) => ({
      steps: users.split(',').map((text) => readNumber('--users', text)),
      seed: readNumber('--seed', seed),
      arriving: readNumber('--arriving', arriving),
      atOnce: readNumber('--at-once', atOnce),
      isJson,
      writes,
    }),
  });
