import type { Saying } from './read-arguments.ts';
import { findConfirmation, isConfirmation, isLive, type View } from './view.ts';

export type Step =
  | { kind: 'wait' }
  /** `note` when it is not the user who thought of it. */
  | { kind: 'say'; saying: Saying; note?: string }
  | { kind: 'confirmed' }
  | { kind: 'stopped' }
  | { kind: 'failed'; reason: string; isFault: boolean };

/** Contract, section 3: what every request is answered with; it settles nothing. */
const ACKNOWLEDGEMENT = 'Got it! Working on your request...';
const readingMs = 1000;
/** A call that follows from a message begins sooner than this. */
const quietMs = 4000;
/** The call that booked says goodbye meanwhile. */
const farewellMs = 3000;

/**
 * What the demo does now: it answers a choice and a question, says what is `further` to be said, and knows when the
 * conversation is over. An appointment that was confirmed was so, whatever is said afterwards.
 */
export function nextStep(view: View, further: Saying | undefined, now: number, deadline: number): Step {
  const last = view.chat.at(-1);
  const isConfirmed = findConfirmation(view) !== undefined;
  if (last && isConfirmation(last)) return afterConfirmation(view, further, now, deadline);
  if (now >= deadline)
    return isConfirmed
      ? { kind: 'confirmed' }
      : failed(`no appointment in time. Last said: ${last?.text ?? 'nothing'}`, true);
  const quiet = now - view.lastEventAt;
  if (view.refusal !== null && quiet >= quietMs) return failed(view.refusal, true);
  if (last?.from !== 'ringround' || last.text === ACKNOWLEDGEMENT) return { kind: 'wait' };
  if (now - last.at < readingMs) return { kind: 'wait' };
  if (/^1\. /m.test(last.text) && !isNumber(further))
    return { kind: 'say', saying: '1', note: 'picked by the demo' };
  return afterAnswer(view, last.text, further, quiet);
}
