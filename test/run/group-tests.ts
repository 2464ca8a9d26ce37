/** What is run in one process. */
export type Unit = { name: string; files: string[] };

/**
 * Files that begin so share a process: they change nothing of it that another reads, and what they load (the template,
 * the vocabulary, the functions with what V8 has compiled of them) is loaded once.
 */
const SHARED = ['test/errand/', 'test/infra/stack/', 'test/scenarios/', 'test/understanding/'];

/** Every file in a unit, at the place of the first of the unit. */
export function groupTests(files: string[]): Unit[] {
  const units = new Map<string, string[]>();
  for (const file of files) {
    const shared = SHARED.find((beginning) => file.startsWith(beginning)) ?? file;
    units.set(shared, [...(units.get(shared) ?? []), file]);
  }
  return [...units].map(([beginning, grouped]) => ({
    name: grouped.length === 1 ? grouped[0]! : `${beginning}* (${grouped.length} files)`,
    files: grouped,
  }));
}
