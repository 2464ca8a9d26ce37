import { type GenericSchema, getDotPath, type InferOutput, safeParse } from 'valibot';
import { MalformedRequestError } from './malformed-request-error.ts';

/** Reads JSON bytes as what `schema` describes. Throws `MalformedRequestError` with one sentence. */
export function readJson<const S extends GenericSchema>(raw: Buffer, schema: S): InferOutput<S> {
  return readAs(parseJson(raw), schema);
}

/** Reads a value as what `schema` describes. Throws `MalformedRequestError` with one sentence. */
export function readAs<const S extends GenericSchema>(value: unknown, schema: S): InferOutput<S> {
  const read = safeParse(schema, value, { message: sayExpected });
  if (read.success) return read.output;
  const [issue] = read.issues;
  const where = getDotPath(issue);
  throw new MalformedRequestError(
    `${where === null ? 'The body' : `"${where}"`} is wrong: ${issue.message}.`,
  );
}

/** What was sent is not said back: it may be long, personal, or hostile. */
const sayExpected = ({ expected }: { expected: string | null }) => `Expected ${expected ?? 'something else'}`;

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new MalformedRequestError('The body is not JSON.');
    throw error;
  }
}
