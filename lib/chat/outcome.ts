import type { Errand, ErrandEvent } from '../errand/errand.ts';
import type { Message } from '../messages/chat.ts';
import type { Conversation, Facts, Outcome, Pending, Verb } from './conversation.ts';
import { isAhead } from './facts.ts';

export const say = (conversation: Conversation, ...message: Message): Outcome => ({
  conversation,
  effects: [{ type: 'say', message }],
});

/** An errand hears of it, and says itself what becomes of it. */
export const tell = (conversation: Conversation, errand: Errand, event: ErrandEvent): Outcome => ({
  conversation,
  effects: [{ type: 'tell', errandId: errand.id, event }],
});

type Question<P> = P extends Pending ? Omit<P, 'at'> : never;
/** Asks, and notes what was asked. */
export const ask = (
  conversation: Conversation,
  facts: Facts,
  question: Question<Pending>,
  ...message: Message
): Outcome =>
  say({ ...conversation, pending: { ...question, at: facts.message.receivedAt } as Pending }, ...message);

/** Asks which of several errands is meant, the oldest first; the next number says it. */
export function askWhichOne(
  conversation: Conversation,
  facts: Facts,
  errands: Errand[],
  verb: Verb,
): Outcome {
  const among = errands.toReversed();
  const question = { is: 'which-errand' as const, verb, among: among.map(({ id }) => id) };
  return ask(conversation, facts, question, 'whichOne', among);
}

/** There is nothing to do: says which appointments lie ahead all the same. */
export function sayNothing(conversation: Conversation, facts: Facts): Outcome {
  const ahead = facts.errands.filter((errand) => isAhead(errand, facts));
  return ahead.length > 0 ? say(conversation, 'status', ahead) : say(conversation, 'nothingUnderWay');
}
