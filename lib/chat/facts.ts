import { type Errand, isOpen, standing } from '../errand/errand.ts';
import type { Utterance } from '../understanding/understand.ts';
import type { Conversation, Facts, Pending } from './conversation.ts';

/** Milliseconds that a question of ours waits for its answer. */
const LASTS: Record<Pending['is'], number> = {
  'which-service': 3_600_000,
  'which-day': 3_600_000,
  'which-area': 3_600_000,
  'which-errand': 600_000,
  'when-instead': 3_600_000,
  'call-contact': 3_600_000,
  'what-there': 3_600_000,
  'confirm-request': 3_600_000,
  'confirm-erasure': 600_000,
};

/** The question of ours that a message may answer. */
export function openQuestion({ pending }: Conversation, receivedAt: number): Pending | undefined {
  return pending && receivedAt - pending.at < LASTS[pending.is] ? pending : undefined;
}

/** Whether an appointment stands that has not begun when a message comes. */
export const isAhead = (errand: Errand, { message }: Pick<Facts, 'message'>): boolean =>
  (standing(errand)?.start ?? 0) > message.receivedAt;

/** The errands that can still be called off. */
export const isCancellable = (errand: Errand): boolean =>
  isOpen(errand) || (errand.appointment !== null && !errand.cancelWanted);

/** An appointment that lies ahead and that the user has not called off. */
export const isMovable = (errand: Errand, facts: Facts): boolean =>
  !isOpen(errand) && !errand.cancelWanted && isAhead(errand, facts);

/** The services that a message names, if it names any. */
export function servicesIn({ hints: { details } }: Utterance): string[] | undefined {
  const { wanted, category } = details;
  switch (wanted.is) {
    case 'service':
      return [wanted.service];
    case 'among':
      return wanted.among;
    case 'unknown':
      return [];
    case 'unsaid':
      return category === undefined ? undefined : [category];
  }
}

/** Whether a message may be about an errand: of the service that it names, or of any. */
export const isAbout =
  (utterance: Utterance) =>
  (errand: Errand): boolean =>
    servicesIn(utterance)?.includes(errand.request.service) ?? true;

/** What is under way or lies ahead, and a message may be about. */
export const concerned = (utterance: Utterance, facts: Facts): Errand[] =>
  facts.errands.filter(isAbout(utterance)).filter((errand) => isOpen(errand) || isAhead(errand, facts));
