import { AmbiguousOutcomeError, NotSentError } from '../outcome-errors.ts';
import { TwilioError } from './twilio-error.ts';

/**
 * What to do about a failure. `later`: again after a while. `outside-window`: once more as a template. `opted-out`: this
 * user is not written to. `configuration`: an operator must act. `permanent`: never again. `ambiguous`: reconcile.
 */
export type FailureKind =
  | 'later'
  | 'outside-window'
  | 'opted-out'
  | 'configuration'
  | 'permanent'
  | 'ambiguous';
/** `afterSeconds` and `mostTries` belong to `later`: how long to wait, and how often at most it may be tried anew. */
export type Failure = { kind: FailureKind; afterSeconds?: number; mostTries?: number };

/** Limits, which pass by themselves: seconds to wait. Codes of https://www.twilio.com/docs/api/errors */
const LIMITS: Record<number, number> = {
  10004: 30,
  14107: 30,
  20429: 2,
  21611: 300,
  22005: 600,
  30001: 60,
  63017: 5,
  63018: 10,
  63038: 86_400,
};
/** Breakdowns of which a few more tries may get through: seconds to wait, tries. */
const BREAKDOWNS: Record<number, [afterSeconds: number, mostTries: number]> = {
  30008: [30, 1],
  63009: [10, 3],
  63010: [10, 3],
  63012: [10, 3],
  63019: [10, 1],
};
const OTHERS: [FailureKind, number[]][] = [
  ['outside-window', [63_016]],
  ['opted-out', [21_610]],
  ['ambiguous', [20_500, 20_503]],
  [
    'configuration',
    [
      20_003, 20_404, 21_210, 21_212, 21_213, 21_215, 21_219, 21_408, 21_602, 21_603, 21_608, 21_609, 21_654,
      21_655, 21_656, 21_703, 21_704, 63_007, 63_015, 63_027, 63_028, 63_040, 63_041, 63_042, 63_051,
    ],
  ],
];
const KINDS = new Map(OTHERS.flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)));

/** By Twilio's code, else by HTTP status; a callback has no status, and an unknown code there is permanent. */
export function classifyCode(code: number, status = 400): Failure {
  const limit = LIMITS[code];
  if (limit !== undefined) return { kind: 'later', afterSeconds: limit };
  const breakdown = BREAKDOWNS[code];
  if (breakdown) return { kind: 'later', afterSeconds: breakdown[0], mostTries: breakdown[1] };
  const kind = KINDS.get(code);
  if (kind !== undefined) return { kind };
  if (status === 429) return { kind: 'later', afterSeconds: 2 };
  if (status >= 500 || status === 408) return { kind: 'ambiguous' };
  return { kind: status === 401 || status === 403 ? 'configuration' : 'permanent' };
}

/** What to do about an error of a Twilio request; an error that is none of ours is thrown on. */
export function classifyError(error: unknown): Failure {
  if (error instanceof TwilioError) return classifyCode(error.code, error.status);
  if (error instanceof NotSentError) return { kind: 'later', afterSeconds: 5 };
  if (error instanceof AmbiguousOutcomeError) return { kind: 'ambiguous' };
  throw error;
}
