import { type Call, decide, type Errand } from './errand.ts';

/** Only a person refuses: what a machine answered, with nobody else on the line, is voicemail. */
export const outcomeOf = (call: Call, outcome: string | undefined): string | undefined =>
  outcome === 'refused' && call.machine && !call.isPerson ? 'voicemail' : outcome;

/** Who refused is called for nobody anymore, and so is a stranger behind a wrong number, until the operator has looked. */
export function leaveAlone(errand: Errand, { n: call, provider, outcome }: Call): void {
  if (outcome === 'refused') decide(errand, { type: 'neverCall', call, provider, why: 'refused' });
  if (outcome === 'wrong_number') decide(errand, { type: 'neverCall', provider, why: 'wrong number' });
}

/** Only after the result did it turn out that a machine had answered. */
export function takeRefusalBack(errand: Errand, call: Call): void {
  if (call.outcome !== 'refused') return;
  call.outcome = 'voicemail';
  decide(errand, { type: 'mayCall', call: call.n });
}
