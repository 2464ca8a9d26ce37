import { type Errand, isOpen, standing } from '../errand/errand.ts';
import { plain } from '../errand/wording.ts';
import { dateText, timeText } from '../errand/zoned-time.ts';
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
  const lines = among.map((errand, index) => `${index + 1}. ${nameOf(errand)}`);
  const whichOne = { ...question, among: among.map(({ id }) => id), at: message.receivedAt };
  return { user: { ...user, whichOne }, say: ['Which one?', ...lines].join('\n') };
}

/** `dentist, Tuesday, Nov 24, 12 PM to 6 PM`; two appointments with dentists are told apart by their slots. */
function nameOf(errand: Errand): string {
  const { service, whenText } = errand.request;
  const stands = standing(errand);
  const zone = (stands && errand.providers[stands.provider]?.timezone) ?? 'UTC';
  const slot = stands && `${dateText(stands.start, zone)} at ${timeText(stands.start, zone)}`;
  if (!slot) return `${plain(service)}, ${whenText}`;
  if (isOpen(errand)) return `${plain(service)}, ${whenText} (instead of ${slot})`;
  return `${plain(service)}, ${slot} (${stands.doubt ? 'not certain' : 'booked'})`;
}

/** The question that a message may be the answer to. */
export const openQuestion = ({ whichOne }: User, { receivedAt }: InboundMessage): WhichOne | undefined =>
  whichOne && receivedAt - whichOne.at < LASTS ? whichOne : undefined;
