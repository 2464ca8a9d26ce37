/** Keeps the end of a log, for when something goes wrong. */
export function keepLastLines(most: number): { add(line: string): void; text(): string } {
  const lines: string[] = [];
  return {
    add(line) {
      lines.push(line);
      if (lines.length > most) lines.shift();
    },
    text: () => (lines.length === 0 ? '' : `Last lines of the log:\n${lines.join('\n')}\n`),
  };
}
