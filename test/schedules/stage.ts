import type { Clock } from './clock.ts';
import type { Draw } from './draw.ts';
import type { Lambda } from './lambda.ts';
import type { Trouble } from './plan.ts';

/** What everybody in a schedule shares. */
export type Stage = {
  clock: Clock;
  draw: Draw;
  lambda: Lambda;
  trouble: Trouble;
  /** Writes a line of the log that a failure is told with. */
  note(what: string): void;
};
