import { AmbiguousOutcomeError } from '../vendors/outcome-errors.ts';

/** Done, or to be gone on with after so many seconds. */
export type Progress = 'done' | { againIn: number };

/** Milliseconds of the function's 15 s after which a step leaves the rest to its next turn. */
const ENOUGH = 6000;
const AT_ONCE = 5;

/**
 * Deletes what stands in the lists, page by page, some at a time, until time is up. What cannot be deleted does not stop
 * the rest: its error is thrown when nothing else is left. `remove` tells whether there was something to delete.
 */
export async function sweep<T>(
  lists: AsyncIterable<T[]>[],
  remove: (one: T) => Promise<boolean>,
): Promise<Progress> {
  const end = Date.now() + ENOUGH;
  let removed = 0;
  let failure: unknown;
  for (const list of lists) {
    const before = removed;
    for await (const page of list) {
      // What was deleted has moved the pages after it: they are listed afresh.
      if (removed > before) return { againIn: 0 };
      for (let from = 0; from < page.length; from += AT_ONCE) {
        if (Date.now() > end) return leave(removed, failure);
        const results = await Promise.allSettled(page.slice(from, from + AT_ONCE).map(remove));
        for (const result of results)
          if (result.status === 'rejected') failure ??= result.reason;
          else if (result.value) removed += 1;
      }
      if (Date.now() > end && removed > 0) return { againIn: 0 };
    }
  }
  if (failure) throw failure;
  return 'done';
}

/** A turn that has deleted nothing counts as a failure: the next one would do no better. */
function leave(removed: number, failure: unknown): Progress {
  if (removed > 0) return { againIn: 0 };
  throw failure ?? new AmbiguousOutcomeError('Time was up before anything could be deleted.');
}
