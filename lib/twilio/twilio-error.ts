/** Twilio refused: nothing was done. `code` is Twilio's own (https://www.twilio.com/docs/api/errors), 0 when it gave none. */
export class TwilioError extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, reason: string) {
    // Twilio repeats the number it was given, and numbers never reach the logs.
    super(`Twilio refused with ${status}, code ${code}: ${reason.replace(/\+?\d{7,}/g, '…')}`);
    this.status = status;
    this.code = code;
  }
}
