/** A request without a proof of who sent it, or with a wrong one. Answered 403, without any effect. */
export class UnprovenRequestError extends Error {
  readonly code = 'UNPROVEN_REQUEST';
}
