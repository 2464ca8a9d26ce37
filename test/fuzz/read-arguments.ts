import { readNumber, readOptions } from '../command.ts';
import { SEED } from '../seed.ts';

export type Arguments = { cases: number; seed: number; targets: string[] };

export const USAGE = `npm run fuzz -- [--cases 20000] [--seed ${SEED}] [--target NAME]…

  --cases   inputs for a target that takes them quickly; the slower ones get fewer
  --seed    from what they are drawn
  --target  only what begins so; a finding says which`;

/** @throws StartError, with the usage, for what there is not. */
export const readArguments = (args: string[]): Arguments =>
  readOptions(args, {
    usage: USAGE,
    options: {
      cases: { type: 'string', default: '20000' },
      seed: { type: 'string', default: String(SEED) },
      target: { type: 'string', multiple: true, default: [] },
    },
    read: ({ cases, seed, target: targets }) => ({
      cases: readNumber('--cases', cases),
      seed: readNumber('--seed', seed, 0),
      targets,
    }),
  });
