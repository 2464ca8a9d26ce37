import type { Ending } from './converse.ts';
import { printable } from './measure-text.ts';
import { conversationStart, findConfirmation } from './view.ts';

/** One line about how it ended; `startedIn` is how long the local stack took to start, in milliseconds. */
export function finalLine({ view, step }: Ending, startedIn: number, now: number): string {
  const end = findConfirmation(view)?.at ?? now;
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
  const took = seconds(end - conversationStart(view, end));
  const calls = count(view.calls.length, 'simulated call');
  const spent = `${calls} and ${count(view.awsCalls, 'AWS call')} (started in ${seconds(startedIn)})`;
  if (step.kind === 'confirmed') return `Confirmed in ${took} with ${spent}.`;
  if (step.kind === 'stopped') return `Stopped after ${took} with ${spent}.`;
  return `Not confirmed after ${took} with ${spent}: ${printable(step.reason).replace(/\s*\n\s*/g, ' / ')}`;
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
