/** A vendor refused, did not answer, or answered something that cannot be read. Its message holds no secret. */
export class VendorError extends Error {
  readonly code = 'VENDOR';
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** What to do about it. */
  readonly mend: string;

  constructor(message: string, status: number, mend: string) {
    super(message);
    this.status = status;
    this.mend = mend;
  }
}
