import type { Clock } from './clock.ts';
import type { Draw } from './draw.ts';
import type { DecideFate } from './fate.ts';
import type { Lambda } from './lambda.ts';
import type { Trouble } from './plan.ts';

/** What everybody in a schedule shares. */
export type Stage = {
  clock: Clock;
  draw: Draw;
  lambda: Lambda;
  trouble: Trouble;
  fate: DecideFate;
  /** Copies of functions remember secrets of earlier worlds. */
  areSecretsKept: boolean;
  /** Writes a line of the log that a failure is told with. */
  note(what: string): void;
};
