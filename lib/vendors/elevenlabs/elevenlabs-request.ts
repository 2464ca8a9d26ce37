import { type GenericSchema, type InferOutput, safeParse } from 'valibot';
import { parseJson } from '../../platform/parse-json.ts';
import { askVendor } from '../ask-vendor.ts';
import { AmbiguousOutcomeError } from '../outcome-errors.ts';
import { readRefusal } from './read-refusal.ts';

const TIMEOUT = 6_000;

export type ElevenLabsRequest = {
  method: 'GET' | 'POST' | 'DELETE';
  /** With its query, e.g. `/v1/convai/conversations?agent_id=…`. */
  path: string;
  body?: unknown;
  apiKey: string;
};

/** Asks ElevenLabs once. Answers the text; throws `ElevenLabsError`, `NotSentError` or `AmbiguousOutcomeError`. */
export async function askElevenLabs({ method, path, body, apiKey }: ElevenLabsRequest): Promise<string> {
  const { status, text } = await askVendor({
    vendor: 'ElevenLabs',
    method,
    url: new URL(`${process.env.ELEVENLABS_API_URL || 'https://api.elevenlabs.io'}${path}`),
    headers: { 'xi-api-key': apiKey, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    timeoutMs: TIMEOUT,
  });
  if (status !== 200) throw readRefusal(status, text);
  return text;
}

/** The same, and reads the JSON answer as `schema` describes; one that cannot be read leaves the outcome open. */
export async function elevenLabsRequest<const S extends GenericSchema>(
  schema: S,
  request: ElevenLabsRequest,
): Promise<InferOutput<S>> {
  const read = safeParse(schema, parseJson(await askElevenLabs(request)));
  if (read.success) return read.output;
  throw new AmbiguousOutcomeError(`ElevenLabs' answer to ${request.path.split('?')[0]} cannot be read.`);
}
