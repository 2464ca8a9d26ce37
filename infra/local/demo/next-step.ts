import type { Saying } from './read-arguments.ts';
import { findConfirmation, isLive, type View } from './view.ts';

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

/** What the demo does now: it answers a choice and a question, and knows when the conversation is over. */
export function nextStep(view: View, further: Saying | undefined, now: number, deadline: number): Step {
  const isTalking = view.calls.some(isLive);
  const confirmation = findConfirmation(view);
  if (confirmation) {
    const isSeen = confirmation.status === 'read' && !isTalking;
    return isSeen || now - confirmation.at >= farewellMs ? { kind: 'confirmed' } : { kind: 'wait' };
  }
  const last = view.chat.at(-1);
  if (now >= deadline)
    return {
      kind: 'failed',
      reason: `no appointment in time. Last said: ${last?.text ?? 'nothing'}`,
      isFault: true,
    };
  if (view.refusal !== null && now - view.lastEventAt >= quietMs)
    return { kind: 'failed', reason: view.refusal, isFault: true };
  if (last?.from !== 'ringround' || last.text === ACKNOWLEDGEMENT) return { kind: 'wait' };
  if (now - last.at < readingMs) return { kind: 'wait' };
  if (/^1\. /m.test(last.text)) return { kind: 'say', saying: '1', note: 'picked by the demo' };
  if (isTalking) return { kind: 'wait' };
  if (further !== undefined && now - view.lastEventAt >= readingMs) return { kind: 'say', saying: further };
  const isOver = now - view.lastEventAt >= quietMs;
  return isOver ? { kind: 'failed', reason: last.text, isFault: false } : { kind: 'wait' };
}
