/** The vendor may or may not have done it: silence, a broken connection, a 5xx. To be reconciled, never repeated blindly. */
export class AmbiguousOutcomeError extends Error {
  readonly code = 'AMBIGUOUS_OUTCOME';
}

/** There was no whole answer within the time that the vendor has. */
export class TimedOutError extends AmbiguousOutcomeError {}

/** Nothing reached the vendor; it may be asked again. */
export class NotSentError extends Error {
  readonly code = 'NOT_SENT';
}
