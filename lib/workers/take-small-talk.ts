import { type Errand, isOpen } from '../errand/errand.ts';
import * as wording from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { User } from '../store/users.ts';
import { EXAMPLE, type Handled } from './handled.ts';

const THANKS = /^(many )?(thanks?|thank you|thx|gracias|great|perfect|cool)\b.{0,20}$/i;
const GREETING = /^(hi|hello|hey|hola|good (morning|afternoon|evening)|buen[oa]s)\b.{0,20}$/i;
const WORDS = /\p{L}{2,}|\p{N}/u;

/**
 * What neither asks for anything nor adds to it is answered politely; `null` for everything else. `errand` is what the
 * user may be asking about.
 */
export function takeSmallTalk({ body }: InboundMessage, user: User, errand?: Errand): Handled | null {
  const text = body.trim();
  // What there is to choose from is the answer to all of it.
  if (errand?.status === 'choosing') return null;
  if (THANKS.test(text)) return { user, say: 'You are welcome.' };
  if (errand && (text.endsWith('?') || GREETING.test(text))) return { user, say: wording.status(errand) };
  if (WORDS.test(text)) return null;
  if (errand && isOpen(errand)) return { user, say: wording.onIt(errand) };
  return { user, say: `I did not quite get that. Tell me what you need and when, ${EXAMPLE}.` };
}
