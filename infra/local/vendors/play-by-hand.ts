import type { BusinessScript, Talk } from './business-scripts.ts';
import type { ConversationRunner } from './elevenlabs/run-conversations.ts';
import type { Journal } from './journal.ts';
import { EVERYBODY, type Hand, type Move, moves } from './moves.ts';
import type { CallRunner } from './twilio/run-calls.ts';

/** Keeps whom a person plays instead of a script. */
export function createHands(journal: Journal, scripted: (number: string) => BusinessScript) {
  const hands = journal.collection<Hand>('by-hand');
  return {
    rows: () => new Map(hands.all().map((hand) => [hand.number, hand])),
    take: (number: string, talk: Talk = 'by-hand') => hands.put(number, { number, talk }),
    /** Back to the scripts; whoever gives everybody back keeps nobody. */
    give(number: string) {
      for (const hand of hands.all())
        if (number === EVERYBODY || hand.number === number) hands.remove(hand.number);
    },
    scriptFor(number: string): BusinessScript {
      const hand = hands.get(number) ?? hands.get(EVERYBODY);
      if (hand === undefined) return scripted(number);
      return { name: 'is played by hand', ringing: { kind: 'by-hand' }, talk: hand.talk, pace: 1 };
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
