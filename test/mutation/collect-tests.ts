type Body = (context: TestContext) => unknown;
type TestContext = { diagnostic: (message: string) => void; mock: typeof mock };
type Options = { skip?: boolean | string };

export type CollectedTest = { id: string; file: string; run: () => Promise<void> };

const { mock } = process.getBuiltinModule('node:test');
const collected = new Map<string, CollectedTest>();
let current = '';

/** Stands in for `node:test`, which runs a test once: what is collected here can be run again for each mutant. */
export function test(name: string, ...rest: [Body] | [Options, Body]): void {
  const [options, body] = rest.length === 1 ? [{}, rest[0]] : rest;
  if (options.skip) return;
  const id = `${current} ${name}`;
  if (collected.has(id)) throw new Error(`Two tests have the same name: ${id}`);
  const run = async () => {
    try {
      await body({ diagnostic: () => undefined, mock });
    } finally {
      mock.restoreAll();
    }
  };
  collected.set(id, { id, file: current, run });
}

/** Collects the tests of these files, in their order; `load` imports one. */
export async function collectTests(
  files: readonly string[],
  load: (file: string) => Promise<unknown>,
): Promise<CollectedTest[]> {
  for (const file of files) {
    current = file;
    await load(file);
  }
  return [...collected.values()];
}
