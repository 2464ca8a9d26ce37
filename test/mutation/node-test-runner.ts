import { registerHooks } from 'node:module';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CollectedTest, collectTests } from './collect-tests.ts';

/** What Stryker's instrumented code reads and writes. */
type Stage = {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: unknown;
};
type Options = { nodeTest: string[] };
type MutantRun = {
  activeMutant: { id: string; fileName: string };
  mutantActivation: 'static' | 'runtime';
  testFilter?: string[];
  hitLimit?: number;
};

const PASSED = 0;
const FAILED = 1;

const stage: Stage = {};
Object.assign(globalThis, { __stryker__: stage });

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'node:test'
      ? { url: new URL('./collect-tests.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});

/**
 * Stryker's way to run `node:test` files: all are loaded once, and each mutant is judged by the tests that reach it, in
 * the same process, until one fails. Whoever finds the process spoilt by an earlier mutant throws: Stryker then asks
 * again in a new one.
 */
class NodeTestRunner {
  static readonly inject = ['options'] as const;
  readonly #files: string[];
  #tests: CollectedTest[] | undefined;
  #isFresh = true;

  constructor({ nodeTest }: Options) {
    this.#files = nodeTest;
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun() {
    const tests = [];
    for (const { id, file, run } of await this.#load()) {
      stage.currentTestId = id;
      const begun = performance.now();
      const failureMessage = await failureOf(run);
      const told = { id, name: id, fileName: resolve(file), timeSpentMs: performance.now() - begun };
      tests.push(
        failureMessage === null ? { ...told, status: PASSED } : { ...told, status: FAILED, failureMessage },
      );
    }
    stage.currentTestId = undefined;
    this.#isFresh = false;
    return { status: 'complete', tests, mutantCoverage: stage.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }: MutantRun) {
    const isFresh = this.#isFresh;
    this.#isFresh = false;
    if (mutantActivation === 'runtime') await this.#load();
    Object.assign(stage, { activeMutant: activeMutant.id, hitCount: 0, hitLimit: hitLimit ?? Infinity });
    const loaded = await this.#load().catch(String);
    if (typeof loaded === 'string') return { status: 'error', errorMessage: loaded };
    const tests = ownFirst(activeMutant.fileName, loaded).filter(
      ({ id }) => testFilter?.includes(id) ?? true,
    );
    for (const [index, { id, run }] of tests.entries()) {
      const failureMessage = await failureOf(run);
      if ((stage.hitCount ?? 0) > (stage.hitLimit ?? 0))
        return { status: 'timeout', reason: 'It ran on and on.' };
      if (failureMessage === null) continue;
      if (!isFresh) await this.#mustPassWithoutMutant(run);
      return { status: 'killed', killedBy: [id], failureMessage, nrOfTests: index + 1 };
    }
    if (!isFresh && stage.hitCount === 0)
      throw new Error('What is remembered from earlier runs hides this mutant.');
    return { status: 'survived', nrOfTests: tests.length };
  }

  async #load(): Promise<CollectedTest[]> {
    this.#tests ??= await collectTests(this.#files, (file) => import(pathToFileURL(resolve(file)).href));
    return this.#tests;
  }

  async #mustPassWithoutMutant(run: CollectedTest['run']): Promise<void> {
    stage.activeMutant = undefined;
    const failureMessage = await failureOf(run);
    if (failureMessage !== null) throw new Error(`An earlier mutant has left its traces: ${failureMessage}`);
  }
}

/** The tests named after the mutated file are the likeliest to notice. */
const ownFirst = (mutated: string, tests: CollectedTest[]): CollectedTest[] => {
  const own = `/${basename(mutated, '.ts')}.test.ts`;
  return [
    ...tests.filter(({ file }) => file.endsWith(own)),
    ...tests.filter(({ file }) => !file.endsWith(own)),
  ];
};

const failureOf = (run: CollectedTest['run']): Promise<string | null> =>
  run().then(
    () => null,
    (error: unknown) => String(error),
  );

export const strykerPlugins = [{ kind: 'TestRunner', name: 'node-test', injectableClass: NodeTestRunner }];

export const strykerValidationSchema = {
  properties: { nodeTest: { type: 'array', items: { type: 'string' } } },
};
