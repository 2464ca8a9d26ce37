import { closeSync, mkdirSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { type KeptForm, parseKept, readKept } from '../damaged.ts';

/** Records of one kind, by id, in the order in which they were first put. */
export type Collection<T> = {
  get(id: string): T | undefined;
  put(id: string, record: T): void;
  remove(id: string): void;
  all(): T[];
};

export type Journal = {
  collection<T>(kind: string): Collection<T>;
  close(): void;
};

type Line = { kind: string; id: string; record?: unknown };

const form: KeptForm<Line> = {
  expected: 'an object with a kind, an id and, unless it was removed, a record',
  isSound: ({ kind, id, record }) => typeof kind === 'string' && typeof id === 'string' && record !== null,
};

/**
 * Opens a file of one JSON line per change, so that what a vendor knows survives a `kill -9`.
 * It is rewritten without what has been replaced each time it is opened.
 */
export function openJournal(file: string): Journal {
  const kinds = new Map<string, Map<string, unknown>>();
  const recordsOf = (kind: string) => {
    const records = kinds.get(kind) ?? new Map<string, unknown>();
    kinds.set(kind, records);
    return records;
  };
  for (const { kind, id, record } of readLines(file)) {
    if (record === undefined) recordsOf(kind).delete(id);
    else recordsOf(kind).set(id, record);
  }
  rewrite(file, kinds);
  const descriptor = openSync(file, 'a');
  let isOpen = true;
  const append = (line: Line) => {
    if (isOpen) writeSync(descriptor, `${JSON.stringify(line)}\n`);
  };

  return {
    collection<T>(kind: string): Collection<T> {
      const records = recordsOf(kind) as Map<string, T>;
      return {
        get: (id) => records.get(id),
        put(id, record) {
          records.set(id, record);
          append({ kind, id, record });
        },
        remove(id) {
          if (records.delete(id)) append({ kind, id });
        },
        all: () => [...records.values()],
      };
    },
    close() {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

/** The last line may be torn by a kill; every other line is whole. Throws `StartError`. */
function readLines(file: string): Line[] {
  const lines = (readKept(file) ?? '').split('\n');
  lines.pop();
  return lines.map((line, index) => parseKept(`${file}, line ${index + 1},`, line, form));
}

function rewrite(file: string, kinds: Map<string, Map<string, unknown>>): void {
  mkdirSync(dirname(file), { recursive: true });
  const lines = [...kinds].flatMap(([kind, records]) =>
    [...records].map(([id, record]) => `${JSON.stringify({ kind, id, record })}\n`),
  );
  writeFileSync(`${file}.new`, lines.join(''));
  renameSync(`${file}.new`, file);
}
