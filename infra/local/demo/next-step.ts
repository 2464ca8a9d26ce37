import type { Saying } from './read-arguments.ts';
import { type Bubble, findConfirmation, isConfirmation, isLive, type View } from './view.ts';

export type Step =
  | { kind: 'wait' }
  /** `note` when it is not the user who thought of it. */
  | { kind: 'say'; saying: Saying; note?: string }
  | { kind: 'confirmed' }
  | { kind: 'stopped' }
  | { kind: 'failed'; reason: string; isFault: boolean };

/** Contract, section 3: what every request is answered with; it settles nothing. */
const ACKNOWLEDGEMENT = 'Got it! Working on your request...';
const PICK: Step = { kind: 'say', saying: '1', note: 'picked by the demo' };
const readingMs = 1000;
/** A call that follows from a message begins sooner than this. */
const quietMs = 4000;
/** The call that booked says goodbye meanwhile. */
const farewellMs = 3000;

/**
 * What the demo does now: it answers a choice and a question, says what is `further` to be said, and knows when the
 * conversation is over. What was confirmed counts, whatever is said after it.
 */
export function nextStep(view: View, further: Saying | undefined, now: number, deadline: number): Step {
  const last = view.chat.at(-1);
  if (last && isConfirmation(last) && !isSettled(view, last, now)) return { kind: 'wait' };
  const isConfirmed = findConfirmation(view) !== undefined;
  const end = (reason: string, isFault: boolean): Step =>
    isConfirmed ? { kind: 'confirmed' } : { kind: 'failed', reason, isFault };
  if (now >= deadline) return end(`no appointment in time. Last said: ${last?.text ?? 'nothing'}`, true);
  const quiet = now - view.lastEventAt;
  if (view.refusal !== null && quiet >= quietMs)
    return { kind: 'failed', reason: view.refusal, isFault: true };
  if (last?.from !== 'ringround' || last.text === ACKNOWLEDGEMENT) return { kind: 'wait' };
  if (isConfirmation(last)) return sayOr(further, { kind: 'confirmed' });
  if (now - last.at < readingMs) return { kind: 'wait' };
  if (/^1\. /m.test(last.text)) return sayOr(isNumber(further) ? further : undefined, PICK);
  if (view.calls.some(isLive) || quiet < readingMs) return { kind: 'wait' };
  return sayOr(further, quiet < quietMs ? { kind: 'wait' } : end(last.text, false));
}

/** Read after the last call has ended, or there for long enough. */
const isSettled = (view: View, { status, at }: Bubble, now: number) =>
  (status === 'read' && !view.calls.some(isLive)) || now - at >= farewellMs;

const isNumber = (saying: Saying | undefined): saying is string =>
  typeof saying === 'string' && /^\s*\d+\s*$/.test(saying);

const sayOr = (further: Saying | undefined, otherwise: Step): Step =>
  further === undefined ? otherwise : { kind: 'say', saying: further };
