import type { Ending } from './converse.ts';
import { printable } from './measure-text.ts';
import type { Saying } from './read-arguments.ts';
import { conversationStart, findConfirmation, isConfirmation } from './view.ts';

/** One line about how it ended and what was left unsaid; `startedIn` is how long the local stack took to start, in milliseconds. */
export function finalLine(ending: Ending, startedIn: number, now: number): string {
  const { unsaid } = ending;
  const left = unsaid.length > 0 ? ` Not said: ${unsaid.map(nameOf).join(', ')}.` : '';
  return tellEnd(ending, startedIn, now) + left;
}

function tellEnd({ view, step }: Ending, startedIn: number, now: number): string {
  const end = findConfirmation(view)?.at ?? now;
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
  const took = seconds(end - conversationStart(view, end));
  const calls = count(view.calls.length, 'simulated call');
  const spent = `${calls} and ${count(view.awsCalls, 'AWS call')} (started in ${seconds(startedIn)})`;
  const last = view.chat.at(-1);
  const since = last && !isConfirmation(last) ? ` Last said: ${oneLine(last.text)}` : '';
  if (step.kind === 'confirmed') return `Confirmed in ${took} with ${spent}.${since}`;
  if (step.kind === 'stopped') return `Stopped after ${took} with ${spent}.`;
  return `Not confirmed after ${took} with ${spent}: ${oneLine(step.reason)}`;
}

const oneLine = (text: string) => printable(text).replace(/\s*\n\s*/g, ' / ');

const nameOf = (saying: Saying) => (typeof saying === 'string' ? JSON.stringify(saying) : saying.name);

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
