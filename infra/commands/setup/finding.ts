/**
 * - `ok`, `skipped`: nothing to do (skipped: it does not apply here, or waits for something before it)
 * - `missing`, `different`: `setup` makes it right
 * - `foreign`: it is somebody else's; `setup` makes it right with `--force` only
 * - `wrong`: a fault that only a person can mend
 * - `by-hand`: something that only a person can do or look at, and no fault
 */
export type State = 'ok' | 'skipped' | 'missing' | 'different' | 'foreign' | 'wrong' | 'by-hand';

/** What was found at one place, and what is to be done about it. No text of it holds a secret. */
export type Finding = {
  state: State;
  found: string;
  expected?: string;
  /** What a person does, with the place in the console or the command. */
  mend?: string;
  /** Makes it right; there when `state` is missing, different or foreign, and called by `setup` only. */
  apply?: () => Promise<void>;
};

export type Mendable = { expected: string; found: string; apply: () => Promise<void> };
export type Faulty = { expected: string; found: string; mend: string };

export const ok = (found: string): Finding => ({ state: 'ok', found });
export const skipped = (found: string): Finding => ({ state: 'skipped', found });
export const missing = (what: Mendable): Finding => ({ state: 'missing', ...what });
export const different = (what: Mendable): Finding => ({ state: 'different', ...what });
export const foreign = (what: Mendable): Finding => ({ state: 'foreign', ...what });
export const wrong = (what: Faulty): Finding => ({ state: 'wrong', ...what });
export const byHand = (what: { found: string; mend: string }): Finding => ({ state: 'by-hand', ...what });

/** Whether somebody has to do something before ringround works as it should. */
export const isFault = ({ state }: Finding): boolean => !['ok', 'skipped', 'by-hand'].includes(state);
