import { type Errand, isOpen } from '../errand/errand.ts';
import type { Utterance } from '../understanding/understand.ts';
import type { Facts } from './conversation.ts';
import { isAhead, isMovable, servicesIn } from './facts.ts';
import { changeIn, isChange } from './wish.ts';

/** Milliseconds: "no, a vet" takes back what was asked for so shortly before. */
const LASTS = 600_000;

/** The errand that was not meant: the one that a message names as such, or the last one that was asked for. */
export function correctedBy(utterance: Utterance, facts: Facts, isAnswer: boolean): Errand | undefined {
  const { errands, message } = facts;
  const { correction, intent, details } = utterance.hints;
  // "Cancel the dentist, not the vet" asks for no dentist.
  const services = servicesIn(utterance) ?? [];
  const isInstead =
    utterance.act === 'change' &&
    services.length > 0 &&
    !errands.some(({ request }) => services.includes(request.service));
  if (errands.length === 0 || !(correction || isInstead) || (intent && intent !== 'move?')) return undefined;
  const others = errands.filter(({ request }) => !services.includes(request.service));
  const isCurrent = (errand: Errand) => isOpen(errand) || isAhead(errand, facts);
  const isMove = intent === 'move?' && errands.some((one) => !others.includes(one) && isCurrent(one));
  const isOfLast = (correction?.isOfLast || isInstead) && !isAnswer && !isMove;
  const isTrade = services.length > 0 || correction?.missing !== undefined;
  const isEnough =
    isTrade || details.wanted.is === 'unknown' || (correction?.isAll && !isChange(changeIn(utterance)));
  const named = others.filter(({ request }) => isEnough && correction?.not.includes(request.service));
  const latest = others.filter(
    ({ createdAt }) => isTrade && isOfLast && message.receivedAt - createdAt < LASTS,
  );
  return clearAmong(named, facts) ?? clearAmong(latest, facts);
}

/** A search rather than an appointment, and none of several. */
function clearAmong(errands: Errand[], facts: Facts): Errand | undefined {
  const [search, ...more] = errands.filter(isOpen);
  if (search) return more.length > 0 ? undefined : search;
  return errands.find((errand) => isMovable(errand, facts));
}
