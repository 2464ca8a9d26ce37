import { signal } from '@preact/signals';
import type { Action } from '../../action.ts';

/** Why the last action was not done; empty when it was. */
export const problem = signal('');

/** Asks the stack to do something; true when it did. */
export async function act(action: Action): Promise<boolean> {
  try {
    const response = await fetch('/_local/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action),
    });
    problem.value = response.ok ? '' : ((await response.json()) as { message: string }).message;
    return response.ok;
  } catch {
    problem.value = 'The stack does not answer. Is it running?';
    return false;
  }
}
