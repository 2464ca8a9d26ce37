/** A proven request that cannot be read; its message is one sentence for whoever sent it. Answered 400. */
export class MalformedRequestError extends Error {
  readonly code = 'MALFORMED_REQUEST';
}
