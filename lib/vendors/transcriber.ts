/** An audio file on this machine, as it came. `contentType` may carry parameters after `;`. */
export type Audio = { file: string; contentType: string };

/** Writes down what is said, in the language in which it is said; empty when nothing is. */
export type Transcribe = (audio: Audio, apiKey: string) => Promise<string>;

/** The audio will never be transcribed. */
export class AudioRefusedError extends Error {
  readonly code = 'AUDIO_REFUSED';
  readonly reason: 'too-long' | 'silent' | 'unreadable';

  constructor(reason: AudioRefusedError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The transcriber is busy, broken or does not let us in. It is worth `tries` in all, as each may have to be paid for. */
export class TranscriberDownError extends Error {
  readonly code = 'TRANSCRIBER_DOWN';
  readonly tries: number;

  constructor(message: string, tries = 3) {
    super(message);
    this.tries = tries;
  }
}
