import type { Explanation } from './explained.ts';

type Position = { line: number; column: number };
type Mutant = {
  status: string;
  replacement?: string;
  location: { start: Position; end: Position };
};
/** The part of Stryker's report (mutation-testing-report-schema) that is read here. */
export type Report = { files: Record<string, { source: string; mutants: Mutant[] }> };

/** A change of the source that no test noticed. */
export type Survivor = { file: string; line: number; from: string; to: string };
export type Row = { file: string; mutants: number; killed: number; explained: number; survived: number };
export type Verdict = { rows: Row[]; unexplained: Survivor[]; stale: Survivor[] };

const KILLED = ['Killed', 'Timeout', 'RuntimeError'];
const SURVIVED = ['Survived', 'NoCoverage'];

/** Subtracts the explained mutants from those that survived; `stale` explains what does not survive any more. */
export function judge(report: Report, explanations: readonly Explanation[]): Verdict {
  const rows: Row[] = [];
  const unexplained: Survivor[] = [];
  const stale: Survivor[] = [];
  for (const [file, { source, mutants }] of Object.entries(report.files).sort()) {
    const survivors = mutants
      .filter(({ status }) => SURVIVED.includes(status))
      .map((mutant) => survivorOf(file, source, mutant));
    const known = explanations
      .filter((one) => one.file === file)
      .flatMap((one) => one.mutants.map(([from, to]) => ({ file, line: 0, from, to })));
    const unknown = survivors.filter((survivor) => !known.some((one) => isSame(one, survivor)));
    const killed = mutants.filter(({ status }) => KILLED.includes(status)).length;
    unexplained.push(...unknown);
    stale.push(...known.filter((one) => !survivors.some((survivor) => isSame(one, survivor))));
    rows.push({
      file,
      mutants: killed + survivors.length,
      killed,
      explained: survivors.length - unknown.length,
      survived: unknown.length,
    });
  }
  return { rows, unexplained, stale };
}

const isSame = (a: Survivor, b: Survivor) => a.from === b.from && a.to === b.to;

function survivorOf(file: string, source: string, { location, replacement = '' }: Mutant): Survivor {
  const { start, end } = location;
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.pop() ?? '';
  const from = [...lines, last.slice(0, end.column - 1)].join('\n').slice(start.column - 1);
  return { file, line: start.line, from: onOneLine(from), to: onOneLine(replacement) };
}

const onOneLine = (code: string) => code.replace(/\s+/g, ' ').trim();
