/** ElevenLabs refused: nothing was done. `code` is its own, such as `concurrent_limit_exceeded`, or `unknown`. */
export class ElevenLabsError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, reason: string) {
    // It repeats the number it was given, and numbers never reach the logs.
    super(`ElevenLabs refused with ${status}, ${code}: ${reason.replace(/\+?\d{7,}/g, '…')}`);
    this.status = status;
    this.code = code;
  }
}
