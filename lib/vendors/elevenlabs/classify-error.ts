import { AmbiguousOutcomeError, NotSentError } from '../outcome-errors.ts';
import { ElevenLabsError } from './elevenlabs-error.ts';

/** `later`: again after a while. `configuration`: an operator must act. `permanent`: never again. `ambiguous`: reconcile. */
export type ElevenLabsFailure = 'later' | 'configuration' | 'permanent' | 'ambiguous';

/** What to do about an error of an ElevenLabs request; an error that is none of ours is thrown on. */
export function classifyElevenLabsError(error: unknown): ElevenLabsFailure {
  if (error instanceof NotSentError) return 'later';
  if (error instanceof AmbiguousOutcomeError) return 'ambiguous';
  if (!(error instanceof ElevenLabsError)) throw error;
  if (error.status === 429 || error.status === 409 || error.code === 'call_refused') return 'later';
  return [401, 402, 403, 404].includes(error.status) || error.code === 'unusable_twiml'
    ? 'configuration'
    : 'permanent';
}
