import type { Errand } from '../errand/errand.ts';
import { plain } from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { User, WhichOne } from '../store/users.ts';
import type { Handled } from './handled.ts';

/** Milliseconds: a number after that answers something else. */
const LASTS = 600_000;

type Question = Pick<WhichOne, 'verb' | 'choice' | 'text'>;

/** Asks which of several errands is meant, the oldest first; the next number says it. */
export function askWhichOne(
  message: InboundMessage,
  user: User,
  errands: Errand[],
  question: Question,
): Handled {
  const among = errands.toReversed();
  const lines = among.map(
    ({ request, appointment }, index) =>
      `${index + 1}. ${plain(request.service)}, ${request.whenText}${appointment ? ' (booked)' : ''}`,
  );
  const whichOne = { ...question, among: among.map(({ id }) => id), at: message.receivedAt };
  return { user: { ...user, whichOne }, say: ['Which one?', ...lines].join('\n') };
}

/** The question that a message may be the answer to. */
export const openQuestion = ({ whichOne }: User, { receivedAt }: InboundMessage): WhichOne | undefined =>
  whichOne && receivedAt - whichOne.at < LASTS ? whichOne : undefined;
