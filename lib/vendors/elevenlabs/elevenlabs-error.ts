import { maskNumbers } from '../mask-numbers.ts';

/** ElevenLabs refused: nothing was done. `code` is its own, such as `concurrent_limit_exceeded`, or `unknown`. */
export class ElevenLabsError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, reason: string) {
    super(`ElevenLabs refused with ${status}, ${code}: ${maskNumbers(reason)}`);
    this.status = status;
    this.code = code;
  }
}
