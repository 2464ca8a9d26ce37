import { type Call, decide, type Errand } from './errand.ts';
import * as say from './wording.ts';

/**
 * Nobody is rung at the moment, because the operator paused the dials: a queued call loses none of its patience
 * meanwhile, and the user is told, once a pause. Of a release call the user knows nothing.
 */
export function holdDial(errand: Errand, call: Call, now: number): void {
  if (call.state !== 'queued') return;
  call.queuedAt = now;
  call.heardAt = now;
  if (errand.heldSince !== undefined || call.purpose === 'release') return;
  errand.heldSince = now;
  decide(errand, { type: 'reply', about: 'notice', body: say.held });
}
