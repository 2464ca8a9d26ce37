import { isOpen } from '../errand/errand.ts';
import { amendToContact } from './amend.ts';
import type { Contact, Conversation, Decision, Facts, Outcome, Pending } from './conversation.ts';
import { openQuestion } from './facts.ts';
import { ask, say } from './outcome.ts';
import { bookAt } from './request.ts';

/** Milliseconds: a card and words that come so shortly one after the other belong together. */
const TOGETHER = 600_000;
/** Characters of what is to be booked: as many as one message may have. */
const MOST_TEXT = 4096;

type Asked = Extract<Pending, { is: 'call-contact' }>;

/** A contact card was shared: its business is called after a yes, and not before. */
export function takeContact(conversation: Conversation, facts: Facts, contact: Contact): Outcome {
  const question = openQuestion(conversation, facts.message.receivedAt);
  const text = question && 'draft' in question ? question.draft.notes : '';
  const { name, phone } = contact;
  return {
    conversation: { ...conversation, pending: { is: 'call-contact', contact, text, at: facts.now } },
    effects: [{ type: 'say', message: ['callContact', name, phone] }],
  };
}

/** Words that follow a card say what is to be booked there. */
export function tellContact(conversation: Conversation, facts: Facts, asked: Asked, more: string): Outcome {
  const { name, phone } = asked.contact;
  const text = `${asked.text} ${more}`.trim();
  if (text.length > MOST_TEXT)
    return say({ ...conversation, pending: { ...asked, at: facts.now } }, 'tooMuchNoted', name, phone);
  return say(
    { ...conversation, pending: { ...asked, text, at: facts.now } },
    'callContact',
    name,
    phone,
    true,
  );
}

/** The user said whether the business of the card may be called. */
export function answerContact(
  { pending: _, ...conversation }: Conversation,
  facts: Facts,
  { contact, text, at }: Asked,
  isYes: boolean,
): Decision {
  if (!isYes) return say(conversation, 'notCalled', contact.name);
  if (text) return bookThere(conversation, facts, contact, text);
  const recent = facts.errands.filter(
    (errand) => isOpen(errand) && facts.message.receivedAt - errand.createdAt < TOGETHER,
  );
  const [errand] = recent;
  if (errand && recent.length === 1) return amendToContact(conversation, facts, errand, contact);
  const question = { is: 'what-there' as const, contact };
  return ask({ ...conversation, pending: { ...question, at } }, facts, question, 'whatThere', contact.name);
}

/** What was said of a card is read as a whole. */
export function bookThere(
  { pending: _, ...conversation }: Conversation,
  facts: Facts,
  contact: Contact,
  text: string,
): Decision {
  const { again } = facts;
  return again ? bookAt(conversation, facts, contact, { text, utterance: again }) : { reads: { text } };
}

/** Whether words that are said now belong to a card that was shared shortly before. */
export const isTogether = ({ at }: Asked, { message }: Facts): boolean => message.receivedAt - at < TOGETHER;
