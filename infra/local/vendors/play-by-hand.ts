import type { BusinessScript, Talk } from './business-scripts.ts';
import type { ConversationRunner } from './elevenlabs/run-conversations.ts';
import type { Journal } from './journal.ts';
import type { CallRunner } from './twilio/run-calls.ts';

/** What whoever plays a business does: while it rings, while the agent waits for an answer, or at any time hang up. */
export const moves = {
  ringing: ['answer', 'voicemail', 'busy', 'no-answer'],
  talking: ['agrees', 'other-slot', 'no-slot', 'refuses'],
  always: ['hang-up'],
} as const;
export type Move = (typeof moves)[keyof typeof moves][number];

/** Stands for every number. */
const EVERYBODY = '*';

/** Keeps whom a person plays instead of a script: a number, or `*` for all. */
export function createHands(journal: Journal, scripted: (number: string) => BusinessScript) {
  const hands = journal.collection<Talk>('by-hand');
  return {
    isPlayed: (number: string) => (hands.get(number) ?? hands.get(EVERYBODY)) !== undefined,
    take: (number: string, talk: Talk = 'by-hand') => hands.put(number, talk),
    give: (number: string) => hands.remove(number),
    scriptFor(number: string): BusinessScript {
      const talk = hands.get(number) ?? hands.get(EVERYBODY);
      if (talk === undefined) return scripted(number);
      return { name: 'is played by hand', ringing: { kind: 'by-hand' }, talk, pace: 1 };
    },
  };
}

export type Hands = ReturnType<typeof createHands>;

/** Makes a move in a call; false when the call is not where it fits. */
export async function play(
  { hands, calls, conversations }: { hands: Hands; calls: CallRunner; conversations: ConversationRunner },
  callSid: string,
  move: Move,
): Promise<boolean> {
  const call = calls.calls.get(callSid);
  if (call?.status === 'ringing' && (move === 'busy' || move === 'no-answer')) {
    calls.end(callSid, move);
    return true;
  }
  if (call?.status === 'ringing' && (move === 'answer' || move === 'voicemail')) {
    hands.take(call.to, move === 'answer' ? 'by-hand' : 'voicemail');
    await calls.pickUp(callSid);
    return true;
  }
  if (call?.status !== 'in-progress') return false;
  if (move === 'hang-up') {
    calls.end(callSid, 'completed');
    return true;
  }
  const talk = moves.talking.find((known) => known === move);
  return talk !== undefined && conversations.play(call.conversationId ?? '', talk);
}
