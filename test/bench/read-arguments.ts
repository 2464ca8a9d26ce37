import { parseArgs } from 'node:util';
import { StartError } from '../../infra/local/start-error.ts';

export type Arguments = { isJson: boolean; isQuick: boolean; writes: boolean };

export const USAGE = `npm run bench -- [--quick] [--json] [--write]

  --quick  few rounds, and nothing that takes minutes: no pacing, no cost
  --json   for machines; with it nothing else is printed to standard output
  --write  puts the tables into the README`;

/** @throws StartError, with the usage, for what there is not. */
export function readArguments(args: string[]): Arguments {
  try {
    const options = {
      quick: { type: 'boolean' },
      json: { type: 'boolean' },
      write: { type: 'boolean' },
    } as const;
    const { values } = parseArgs({ args, options });
    if (values.quick && values.write) throw new TypeError('--write wants the whole measurement, not --quick');
    return {
      isJson: values.json ?? false,
      isQuick: values.quick ?? false,
      writes: values.write ?? false,
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new StartError(`${error.message}\n\n${USAGE}`);
  }
}
