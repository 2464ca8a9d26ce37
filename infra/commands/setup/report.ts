import type { Check, Checked } from './check.ts';
import { isFault, type State } from './finding.ts';
import { type Commands, MARKS, measure, renderChecked, renderLooking, renderSection } from './render.ts';

export type Output = Pick<NodeJS.WriteStream, 'write'> & { columns?: number; isTTY?: boolean };

/** Shows a checklist as it is gone through. */
export function openReport(output: Output, env: NodeJS.ProcessEnv, commands: Commands) {
  const terminal = measure(output, env);
  const line = (text: string) => output.write(`${text}\n`);
  let section = '';
  const enter = (check: Check) => {
    if (check.section === section) return;
    section = check.section;
    line(renderSection(terminal, section));
  };
  return {
    line,
    restart() {
      section = '';
    },
    before(check: Check) {
      enter(check);
      if (terminal.isColoured) output.write(`${renderLooking(terminal, check.title)}\r`);
    },
    after(checked: Checked) {
      enter(checked);
      if (terminal.isColoured) output.write('\x1b[K');
      for (const text of renderChecked(terminal, checked, commands)) line(text);
    },
  };
}

export type Report = ReturnType<typeof openReport>;

const WORDS: [State, string][] = [
  ['missing', 'to make'],
  ['different', 'to change'],
  ['foreign', "somebody else's"],
  ['wrong', 'to mend'],
  ['by-hand', 'to do or look at by hand'],
];

/** The findings by what is to be done about them: `2 to make (+), 1 to mend (✖)`. */
export function summarize(all: readonly Checked[]): string {
  const parts = WORDS.flatMap(([state, words]) => {
    const { length } = all.filter(({ finding }) => finding.state === state);
    return length > 0 ? [`${length} ${words} (${MARKS[state].mark})`] : [];
  });
  if (all.every(({ finding }) => finding.state === 'skipped'))
    return 'Every vendor is simulated: there is nothing to set up.';
  const isWell = !all.some(({ finding }) => isFault(finding));
  return `${[...(isWell ? ['All is as it should be'] : []), ...parts].join(', ')}.`;
}
