import type { Pending, Verb } from '../chat/conversation.ts';
import { drafted, NOTHING_KNOWN } from '../chat/request.ts';
import type { FormerQuestions, User } from '../store/users.ts';
import { type Context, understand } from '../understanding/understand.ts';

/** What a former version had asked last, as this one asks it; `context` is that of a message that answers nothing. */
export async function withoutFormer(given: User, context: Context): Promise<User> {
  const { question, whichOne, moving, contact, ...user } = given;
  const former = await Promise.all([
    question && fromQuestion(question, context),
    whichOne && fromWhichOne(whichOne),
    moving && { is: 'when-instead' as const, ...moving },
    contact && fromContact(contact),
  ]);
  const asked = [user.pending, ...former].flatMap((one) => one ?? []);
  const [pending] = asked.sort((a, b) => b.at - a.at);
  return { ...user, ...(pending && { pending }) };
}

async function fromQuestion(
  { text, at, windows }: NonNullable<FormerQuestions['question']>,
  context: Context,
): Promise<Pending> {
  const draft = drafted(NOTHING_KNOWN, await understand(text, context), text);
  const is = draft.wanted.is === 'service' ? 'which-day' : 'which-service';
  return { is, draft: { ...draft, ...(windows && { windows }) }, at };
}

function fromWhichOne({
  verb: is,
  among,
  at,
  choice = 0,
  text = '',
}: NonNullable<FormerQuestions['whichOne']>): Pending {
  const verb: Verb =
    is === 'pick' ? { is, choice } : is === 'amend' || is === 'reschedule' ? { is, text } : { is };
  return { is: 'which-errand', verb, among, at };
}

function fromContact({
  name,
  phone,
  at,
  text = '',
  isConfirmed,
}: NonNullable<FormerQuestions['contact']>): Pending {
  const contact = { name, phone };
  return isConfirmed ? { is: 'what-there', contact, at } : { is: 'call-contact', contact, text, at };
}
