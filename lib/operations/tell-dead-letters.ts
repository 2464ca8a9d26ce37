import type { OperatorReport } from '../platform/names.ts';
import { isWaiting, type KeptDeadLetter } from '../store/dead-letters.ts';

/** What could not be handled, and what came of it since. */
export const tellDeadLetters = (letters: KeptDeadLetter[]): NonNullable<OperatorReport['timeline']> =>
  letters.flatMap((letter) => {
    const { queue, messageId, at, leave, redrivenAt } = letter;
    const name = `dead letter of ${queue} ${messageId}`;
    const next = leave ? `, ${leave}` : isWaiting(letter) ? ', to be redriven' : '';
    return [
      { at, what: `${name}${next}`, isFault: true as const },
      ...(redrivenAt ? [{ at: redrivenAt, what: `${name} redriven` }] : []),
    ];
  });
