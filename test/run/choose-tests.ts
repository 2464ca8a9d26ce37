import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartError } from '../../infra/local/start-error.ts';

const root = resolve(import.meta.dirname, '../..');

export const USAGE = `npm test [-- [--quick] [folder or file …]]

Runs lint, types and every test. With folders or files it runs the tests there:
errand, test/errand, test/errand/hold.test.ts.

  --quick   what needs neither a stack nor a browser nor long: under a minute on two cores
  SEED=7    draws what is drawn from this seed, SEED=random from a new one`;

/** Paths of test files from the root. Those that start a stack or a browser run one after another. */
export type Chosen = { what: 'everything' | 'quick' | 'a part'; heavy: string[]; light: string[] };

/** A file that starts a local stack, `npm run dev` or a browser. */
const isHeavy = (file: string): boolean => file.endsWith('.e2e.test.ts');

/** Where most files keep a core at work for seconds: many lives, whole conversations and setups, templates. */
const LONG = [
  'test/bench/',
  'test/calls/',
  'test/commit/',
  'test/crash/',
  'test/docs/',
  'test/erasure/',
  'test/errand/any-schedule.test.ts',
  'test/errand/calendar-object.test.ts',
  'test/errand/every-order.test.ts',
  'test/functions/operate.test.ts',
  'test/functions/transcribe-voice-note.test.ts',
  'test/fuzz/',
  'test/inbound/',
  'test/infra/commands/ops/',
  'test/infra/commands/setup/',
  'test/infra/local/demo/render.test.ts',
  'test/infra/local/vendors/',
  'test/infra/stack/',
  'test/operations/',
  'test/replies/',
  'test/scenarios/',
  'test/schedules/',
];

/** What `npm test` was asked for, of all test files. @throws StartError for an unknown option or path. */
export function chooseTests(args: string[], all: string[]): Chosen {
  const { quick, paths } = read(args);
  const chosen = paths.length > 0 ? all.filter((file) => paths.some((path) => isIn(file, path))) : all;
  const lost = paths.find((path) => !all.some((file) => isIn(file, path)));
  if (lost !== undefined)
    throw new StartError(
      `No test is at "${lost}": give a folder or a file below test/, such as "errand" or "test/errand/hold.test.ts".`,
    );
  const isLeftOut = (file: string) => quick && LONG.some((path) => file.startsWith(path));
  const light = chosen.filter((file) => !isHeavy(file) && !isLeftOut(file));
  if (quick && light.length === 0)
    throw new StartError(
      `All tests at ${paths.join(' ')} need a stack, a browser or long: leave out --quick.`,
    );
  return {
    what: paths.length > 0 ? 'a part' : quick ? 'quick' : 'everything',
    heavy: quick ? [] : chosen.filter(isHeavy),
    light,
  };
}

function read(args: string[]): { quick: boolean; paths: string[] } {
  try {
    const options = { quick: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { quick: values.quick, paths: positionals };
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

/** Whether a path that somebody typed, from the root or from `test/`, is this file or a folder around it. */
function isIn(file: string, typed: string): boolean {
  const path = relative(root, resolve(root, typed));
  return [path, `test/${path}`].some((one) => file === one || file.startsWith(`${one}/`));
}
