import { answer } from './answer.ts';
import { readLine } from './read-line.ts';

type Expected = {
  act?: string | string[];
  service?: string;
  among?: string[];
  unknownService?: boolean;
  business?: string;
  area?: string;
  unknownArea?: boolean;
  windows?: { start: string; end: string }[] | null;
  asap?: boolean;
  unread?: boolean;
  choice?: number;
  questions?: number;
  conditions?: number;
};
/** `asks`: something is unread or unclear. `ignored`: a time was not read. `too wide`: more is read than was meant. */
export type Verdict = 'right' | 'asks' | 'ignored' | 'too wide' | 'wrong';
export type Judged = {
  id: unknown;
  kind: string;
  text: string;
  verdict: Verdict;
  faults: string[];
  said: Record<string, unknown>;
};

/** Judges annotated messages: JSON Lines as section 8 of the contract has them, each with `kind` and `expect`. */
export async function judge(lines: string): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const [index, line] of lines.split('\n').entries()) {
    if (!line.trim()) continue;
    try {
      const {
        expect,
        kind = '',
        ...given
      } = JSON.parse(line) as { expect: Expected; kind?: string; id?: unknown; text: string };
      const said = await answer(readLine(given));
      judged.push({ id: given.id, kind, text: given.text, said, ...verdictOn(expect, said) });
    } catch (error) {
      throw new Error(`line ${index + 1}: ${(error as Error).message}`);
    }
  }
  return judged;
}

function verdictOn(expect: Expected, said: Record<string, unknown>): { verdict: Verdict; faults: string[] } {
  const faults: string[] = [];
  const unread = said.unread as string[];
  const miss = (name: string, isRight: boolean) =>
    !isRight && faults.push(`${name} ${JSON.stringify(said[name])}`);
  const acts = expect.act === undefined ? undefined : [expect.act].flat();
  if (acts) miss('act', acts.includes(said.act as string));
  if (expect.service !== undefined)
    miss(
      'service',
      said.service === expect.service ||
        (said.among as string[] | undefined)?.includes(expect.service) === true,
    );
  if (expect.among)
    miss(
      'among',
      expect.among.includes(said.service as string) ||
        (said.among as string[] | undefined)?.every((one) => expect.among?.includes(one)) === true,
    );
  if (expect.unknownService) miss('unknownService', said.unknownService !== undefined);
  if (expect.business !== undefined) miss('business', said.business === expect.business);
  if (expect.area !== undefined) miss('area', said.area === expect.area);
  if (expect.unknownArea) miss('unknownArea', said.unknownArea !== undefined);
  if (expect.choice !== undefined) miss('choice', said.choice === expect.choice);
  if (expect.asap) miss('asap', said.asap === true);
  if (expect.unread) miss('unread', unread.length > 0);
  else if (expect.unread === false || 'windows' in expect) miss('unread', unread.length === 0);
  if (expect.conditions !== undefined)
    miss('conditions', (said.conditions as string[] | undefined)?.length === expect.conditions);
  if (expect.questions !== undefined)
    miss('questions', (said.questions as string[] | undefined)?.length === expect.questions);
  const isTimed = 'windows' in expect && !expect.unread && !expect.asap;
  const isTime = !isTimed || JSON.stringify(said.windows ?? null) === JSON.stringify(expect.windows);
  if (!isTime) miss('windows', false);
  if (faults.length === 0) return { verdict: 'right', faults };
  if (unread.length > 0 || said.act === 'unclear') return { verdict: 'asks', faults };
  if (isTime) return { verdict: 'wrong', faults };
  return { verdict: howFar(expect.windows ?? null, (said.windows ?? null) as Expected['windows']), faults };
}

function howFar(meant: NonNullable<Expected['windows']> | null, read: Expected['windows']): Verdict {
  if (!read) return 'ignored';
  const isCovered = (meant ?? []).every(({ start, end }) =>
    read.some((one) => one.start <= start && end <= one.end),
  );
  return meant && isCovered ? 'too wide' : 'wrong';
}

/** A table of verdicts by kind, and what was not right. */
export async function evaluate(lines: string): Promise<string> {
  const judged = await judge(lines);
  const kinds = [...new Set(judged.map(({ kind }) => kind))].sort();
  const verdicts: Verdict[] = ['right', 'asks', 'ignored', 'too wide', 'wrong'];
  const row = (name: string, those: Judged[]) => {
    const counts = verdicts.map((verdict) => those.filter((one) => one.verdict === verdict).length);
    return `${name.padEnd(22)}${String(those.length).padStart(6)}${counts.map((count) => String(count).padStart(10)).join('')}   ${((100 * counts[0]!) / those.length).toFixed(1)} %`;
  };
  return [
    `${'kind'.padEnd(22)}${'all'.padStart(6)}${verdicts.map((verdict) => verdict.padStart(10)).join('')}`,
    ...kinds.map((kind) =>
      row(
        kind,
        judged.filter((one) => one.kind === kind),
      ),
    ),
    row('all', judged),
    ...judged
      .filter(({ verdict }) => verdict !== 'right')
      .map(({ id, verdict, text, faults }) => `${verdict}  ${id}  ${text}  →  ${faults.join('; ')}`),
  ].join('\n');
}
