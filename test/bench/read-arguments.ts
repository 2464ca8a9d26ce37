import { readOptions } from '../command.ts';

export type Arguments = { isJson: boolean; isQuick: boolean; writes: boolean };

export const USAGE = `npm run bench -- [--quick] [--json] [--write]

  --quick  few rounds, and nothing that takes minutes: no pacing, no cost
  --json   for machines; with it nothing else is printed to standard output
  --write  puts the tables into the README`;

/** @throws StartError, with the usage, for what there is not. */
export const readArguments = (args: string[]): Arguments =>
  readOptions(args, {
    usage: USAGE,
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
    read: ({ quick: isQuick, json: isJson, write: writes }) => {
      if (isQuick && writes) throw new TypeError('--write wants the whole measurement, not --quick');
      return { isJson, isQuick, writes };
    },
  });
