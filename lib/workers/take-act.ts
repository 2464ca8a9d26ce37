import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { readVariables } from '../configuration/configuration.ts';
import { type Errand, isChoosing, isOpen } from '../errand/errand.ts';
import { emergency } from '../messages/emergency.ts';
import { ABOUT_US, HELLO, ONLY_BOOKS, WELCOME } from '../messages/small-talk.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { User } from '../store/users.ts';
import type { Utterance } from '../understanding/understand.ts';
import type { Act } from '../understanding/utterance.ts';
import { foldText } from '../words/fold-text.ts';
import { isOnlyThanks } from '../words/small-talk.ts';
import { type Handled, isAhead, isRecent } from './handled.ts';
import { obeyCommand } from './obey-command.ts';

const { COUNTRY } = readVariables(process.env, ['COUNTRY']);

/** What is answered whatever has been asked, and starts, changes and ends nothing. `null` when it may be about an errand. */
export async function takeAct(
  message: InboundMessage,
  user: User,
  utterance: Utterance,
  errands: Errand[],
): Promise<Handled | null> {
  const isUnderWay = errands.some((errand) => isOpen(errand) || isAhead(errand, message));
  const isAsked = [user.question, user.whichOne, user.moving, user.contact].some((asked) =>
    isRecent(asked, message),
  );
  switch (utterance.act) {
    case 'emergency':
      return { user, say: emergency(utterance.danger, countryOf(message)) };
    case 'about-us':
      return { user, say: ABOUT_US };
    case 'help':
      return obeyCommand({ kind: 'help' }, message, user);
    case 'erase':
      return obeyCommand({ kind: 'delete my data' }, message, user);
    case 'yes':
    case 'no':
      return obeyCommand({ kind: utterance.act }, message, user);
    case 'thanks':
      return isOnlyThanks(foldText(message.body)) && !errands.some(isChoosing)
        ? { user, say: WELCOME }
        : null;
    case 'ask':
      return isUnderWay ? null : { user, say: ONLY_BOOKS };
    case 'greeting':
      return isUnderWay || isAsked ? null : { user, say: HELLO };
    default:
      return null;
  }
}

/** Acts of which words of time and trades are told, and none is wished for. */
export const isTold = (act: Act): boolean => TELLING.has(act);
const TELLING = new Set<Act>(['ask', 'greeting', 'remark', 'status', 'tell', 'thanks', 'unclear']);

/** Of the number that somebody writes from, else the one that ringround works in. */
const countryOf = ({ from }: InboundMessage): string =>
  parsePhoneNumberFromString(from.replace('whatsapp:', ''))?.country ?? COUNTRY;
