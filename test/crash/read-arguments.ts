import { parseArgs } from 'node:util';
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

/** Something on the command line is not understood; the message says what would be. */
export class ArgumentError extends Error {
  readonly code = 'ARGUMENT';
}

/** @throws ArgumentError */
export function readArguments(given: string[]): Arguments {
  const { values } = parseArgs({
    args: given,
    options: {
      flow: { type: 'string', multiple: true },
      seed: { type: 'string', default: '1' },
      point: { type: 'string' },
      fault: { type: 'string' },
      faults: { type: 'string' },
      sample: { type: 'string' },
      pairs: { type: 'string' },
      plant: { type: 'string' },
      log: { type: 'boolean', default: false },
    },
  });
  const { seed, point, fault, faults, sample, pairs, plant, log } = values;
  const known = flows.map(({ name }) => name);
  return {
    flows: values.flow?.map((name) => oneOf('flow', name, known)) ?? known,
    seed: whole('seed', seed),
    log,
    ...(point !== undefined && { point: whole('point', point) }),
    ...(fault !== undefined && { fault: oneOf('fault', fault, faultNames) }),
    ...(faults !== undefined && { faults: readFaults(faults) }),
    ...(sample !== undefined && { sample: whole('sample', sample) }),
    ...(pairs !== undefined && { pairs: whole('pairs', pairs) }),
    ...(plant !== undefined && { plant: oneOf('plant', plant, plantNames) }),
  };
}

const readFaults = (text: string): [number, FaultName][] =>
  text
    .split(',')
    .filter(Boolean)
    .map((part) => {
      const [point = '', fault = ''] = part.split(':');
      return [whole('faults', point), oneOf('faults', fault, faultNames)];
    });

function oneOf<const T extends string>(what: string, given: string, known: readonly T[]): T {
  const found = known.find((one) => one === given);
  if (found === undefined)
    throw new ArgumentError(`--${what} is one of ${known.join(', ')}; it was ${given}.`);
  return found;
}

function whole(what: string, given: string): number {
  if (!/^\d+$/.test(given)) throw new ArgumentError(`--${what} is a whole number; it was ${given}.`);
  return Number(given);
}
