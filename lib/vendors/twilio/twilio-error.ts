import { maskNumbers } from '../mask-numbers.ts';

/** Twilio refused: nothing was done. `code` is Twilio's own (https://www.twilio.com/docs/api/errors), 0 when it gave none. */
export class TwilioError extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, reason: string) {
    super(`Twilio refused with ${status}, code ${code}: ${maskNumbers(reason)}`);
    this.status = status;
    this.code = code;
  }
}
