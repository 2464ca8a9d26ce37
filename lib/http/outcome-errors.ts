/** The vendor may or may not have done it: silence, a broken connection, a 5xx. To be reconciled, never repeated blindly. */
export class AmbiguousOutcomeError extends Error {
  readonly code = 'AMBIGUOUS_OUTCOME';
}

/** Nothing reached the vendor; it may be asked again. */
export class NotSentError extends Error {
  readonly code = 'NOT_SENT';
}
