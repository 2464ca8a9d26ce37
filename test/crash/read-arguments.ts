import { readNumber, readOneOf, readOptions } from '../command.ts';
import { type FaultName, faultNames } from './faults.ts';
import { flows } from './flows.ts';
import { type PlantName, plantNames } from './plants.ts';

export type Arguments = {
  flows: string[];
  seed: number;
  point?: number;
  fault?: FaultName;
  /** So many lives with one fault, or with two, that are drawn with the seed. */
  sample?: number;
  pairs?: number;
  plant?: PlantName;
  /** What goes wrong in one run, by the numbers of the requests: `3:kill after,40:429`. */
  faults?: [number, FaultName][];
  log: boolean;
};

const known = flows.map(({ name }) => name);

export const USAGE = `npm run crash -- [--flow NAME]… [--point N] [--fault NAME] [--seed 1] [--log]
                 [--sample N | --pairs N | --faults "3:kill after,40:429"] [--plant NAME]

  --flow    ${known.join(', ')}
  --point   the number of a request in its flow
  --fault   ${faultNames.join(', ')}
  --sample  so many runs of all, drawn with the seed; --pairs draws runs in which two things go wrong
  --faults  one run, in which this goes wrong at these requests
  --plant   puts a bug in, to see it found:
${plantNames.map((name) => `              ${name}`).join('\n')}
  --log     tells what happens, and runs in one process`;

/** @throws StartError, with the usage, for what there is not. */
export const readArguments = (args: string[]): Arguments =>
  readOptions(args, {
    usage: USAGE,
    options: {
      flow: { type: 'string', multiple: true, default: known },
      seed: { type: 'string', default: '1' },
      point: { type: 'string' },
      fault: { type: 'string' },
      faults: { type: 'string' },
      sample: { type: 'string' },
      pairs: { type: 'string' },
      plant: { type: 'string' },
      log: { type: 'boolean', default: false },
    },
    read: ({ flow, seed, point, fault, faults, sample, pairs, plant, log }) => ({
      ...onlyOne({ sample, pairs, faults, point }),
      flows: flow.map((name) => readOneOf('--flow', name, known)),
      seed: readNumber('--seed', seed, 0),
      log,
      ...(point !== undefined && { point: readNumber('--point', point, 0) }),
      ...(fault !== undefined && { fault: readOneOf('--fault', fault, faultNames) }),
      ...(faults !== undefined && { faults: readFaults(faults) }),
      ...(sample !== undefined && { sample: readNumber('--sample', sample) }),
      ...(pairs !== undefined && { pairs: readNumber('--pairs', pairs) }),
      ...(plant !== undefined && { plant: readOneOf('--plant', plant, plantNames) }),
    }),
  });

/** Each of them says by itself which runs there are. */
function onlyOne(options: Record<string, string | undefined>): object {
  const given = Object.keys(options).filter((name) => options[name] !== undefined);
  if (given.length < 2) return {};
  throw new TypeError(`--${given.join(' and --')} are not to be had together`);
}

const readFaults = (text: string): [number, FaultName][] =>
  text
    .split(',')
    .filter(Boolean)
    .map((part) => {
      const [point = '', fault = ''] = part.split(':');
      return [readNumber('--faults', point, 0), readOneOf('--faults', fault, faultNames)];
    });
