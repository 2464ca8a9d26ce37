import { object, parseJson, pipe, safeParse, string } from 'valibot';
import { askVendor } from './ask-vendor.ts';
import { AmbiguousOutcomeError, NotSentError, TimedOutError } from './outcome-errors.ts';
import { AudioRefusedError, TranscriberDownError } from './transcriber.ts';

/** Milliseconds; five minutes of speech take a fraction of it. */
const TIMEOUT = 20_000;

type Question = {
  vendor: 'ElevenLabs' | 'OpenAI';
  url: string;
  headers: Record<string, string>;
  form: FormData;
  /** The vendor's own code of a refusal. */
  codeOf: (status: number, text: string) => string;
};

const answered = pipe(string(), parseJson(), object({ text: string() }));

/** Asks once and answers the text. Throws `AudioRefusedError` or `TranscriberDownError`, by status and code. */
export async function askTranscriber({ vendor, url, headers, form, codeOf }: Question): Promise<string> {
  const { status, text } = await askVendor({
    vendor,
    method: 'POST',
    url: new URL(url),
    headers,
    body: form,
    timeoutMs: TIMEOUT,
  }).catch((error: unknown) => {
    // What took too long once mostly does so again, and was heard and is charged all the same.
    if (error instanceof TimedOutError) throw new TranscriberDownError(error.message, 2);
    const isSilence = error instanceof NotSentError || error instanceof AmbiguousOutcomeError;
    throw isSilence ? new TranscriberDownError(error.message) : error;
  });
  if (status === 200) {
    const read = safeParse(answered, text);
    if (read.success) return read.output.text;
    throw new TranscriberDownError(`${vendor}'s transcript cannot be read.`);
  }
  throw refusal(vendor, status, codeOf(status, text));
}

function refusal(vendor: string, status: number, code: string): Error {
  const message = `${vendor} refused a voice note with ${status}, ${code}.`;
  if (status === 413) return new AudioRefusedError('too-long', message);
  if ([400, 415, 422].includes(status))
    return new AudioRefusedError(code === 'audio_too_short' ? 'silent' : 'unreadable', message);
  // What only an operator can mend is not asked for again.
  const isFinal = [401, 402, 403, 404].includes(status) || code === 'insufficient_quota';
  return new TranscriberDownError(message, isFinal ? 1 : undefined);
}
