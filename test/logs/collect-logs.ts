import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLeak, type Noted, sortPrivate } from './find-leaks.ts';

export type Reading = { lines: number; files: number; secrets: number; leaks: string[] };

/**
 * Collects what all tests log from now on: JSON lines on their own streams (`take`), and what they hand on of other
 * processes. `read` looks at each line for what tests said must stay private, and forgets all of it.
 */
export function collectLogs() {
  const folder = mkdtempSync(join(tmpdir(), 'ringround-logs-'));
  process.env.TEST_LOGS = folder;
  const printed = new Map<string, string>();
  return {
    /** Lines may come in pieces. */
    take: (source: string, text: string): void => {
      printed.set(source, (printed.get(source) ?? '') + text);
    },
    read: (): Reading => {
      const files = readdirSync(folder);
      const linesOf = (kind: string) =>
        files
          .filter((file) => file.startsWith(kind))
          .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean));
      const noted = linesOf('private').map((line) => JSON.parse(line) as Noted);
      const unsaid = sortPrivate(noted);
      const taken = [...printed.values()].map((text) =>
        text.split('\n').filter((line) => line.startsWith('{')),
      );
      const lines = [...taken.flat(), ...linesOf('log')];
      const leaks = lines.flatMap((line) => {
        const leak = findLeak(line, unsaid);
        return leak === undefined ? [] : [`${JSON.stringify(leak)} in ${line.slice(0, 400)}`];
      });
      rmSync(folder, { recursive: true });
      const sources = taken.filter(({ length }) => length > 0).length;
      const handedOn = files.filter((file) => file.startsWith('log')).length;
      const secrets = noted.filter(({ kind }) => kind === 'secret').length;
      return { lines: lines.length, files: sources + handedOn, secrets, leaks };
    },
  };
}
