import { Logger } from '@aws-lambda-powertools/logger';

/** The engine's own errors quote what they stumbled over, and that may be what somebody wrote: where it was is told, not what. */
const QUOTING = [TypeError, SyntaxError, RangeError, URIError];

function withoutQuotes(_name: string, value: unknown): unknown {
  if (!(value instanceof Error) || !QUOTING.some((one) => value instanceof one)) return value;
  return {
    name: value.name,
    stack: value.stack?.split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line)),
  };
}

/** JSON lines. Message bodies, transcripts, phone numbers and secrets never go in; ids and keyed hashes do. */
export const logger = new Logger({ jsonReplacerFn: withoutQuotes });
