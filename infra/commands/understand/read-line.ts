import * as v from 'valibot';
import { zonedEpoch } from '../../../lib/errand/zoned-time.ts';
import type { Context, KnownBusiness } from '../../../lib/understanding/understand.ts';
import { sampleDirectory } from './sample-directory.ts';

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/;
const local = v.pipe(v.string(), v.regex(LOCAL, 'a local time such as 2026-11-30T10:00'));
const window = v.object({ start: local, end: local });
const Line = v.object({
  id: v.optional(v.union([v.string(), v.number()])),
  text: v.string(),
  now: v.optional(local),
  timezone: v.optional(
    v.pipe(v.string(), v.check(isZone, 'an IANA time zone such as America/New_York')),
    'America/New_York',
  ),
  country: v.optional(v.string(), 'US'),
  directory: v.optional(
    v.object({
      categories: v.optional(v.array(v.string()), []),
      areas: v.optional(v.array(v.string()), []),
      names: v.optional(v.array(v.string()), []),
    }),
  ),
  pending: v.optional(
    v.object({
      is: v.picklist([
        'which-service',
        'which-day',
        'which-area',
        'which-errand',
        'call-contact',
        'confirm-erasure',
        'choose',
      ]),
      options: v.optional(v.array(v.string())),
    }),
  ),
  open: v.optional(
    v.array(
      v.object({
        service: v.string(),
        state: v.picklist(['searching', 'choosing', 'booked']),
        windows: v.optional(v.array(window)),
      }),
    ),
  ),
});

export type Line = { id?: string | number; text: string; context: Context };

/** A line of JSON as CONTRACT section 8 has it; an error says what is wrong with it. */
export function readLine(json: unknown): Line {
  const read = v.safeParse(Line, json);
  if (!read.success) throw new Error(v.summarize(read.issues).replaceAll('\n', '; '));
  const { id, text, now, timezone, country, directory, pending, open } = read.output;
  return {
    ...(id !== undefined && { id }),
    text,
    context: {
      now: now === undefined ? Date.now() : epochOf(now, timezone),
      timezone,
      country,
      directory: directory ? { ...directory, businesses: directory.names.map(known) } : sampleDirectory(),
      ...(pending && { pending: { is: pending.is, ...(pending.options && { options: pending.options }) } }),
      ...(open && {
        open: open.map(({ service, state, windows }) => ({
          service,
          state,
          ...(windows && {
            windows: windows.map(({ start, end }) => ({ start: minutesOf(start), end: minutesOf(end) })),
          }),
        })),
      }),
    },
  };
}

/** A business that the samples have does what it does there. */
const known = (name: string): KnownBusiness =>
  sampleDirectory().businesses?.find((business) => business.name === name) ?? { name };

const MINUTE = 60_000;
/** Local minutes since 1970-01-01 of a local time. */
const minutesOf = (text: string): number => Date.parse(`${text.slice(0, 16)}Z`) / MINUTE;

function epochOf(text: string, timezone: string): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = LOCAL.exec(text)!.slice(1).map(Number);
  return zonedEpoch({ year, month, day, hour, minute }, timezone);
}

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: zone }));
  } catch {
    return false;
  }
}
