import { zonedParts } from '../../../lib/errand/zoned-time.ts';
import { echo } from '../../../lib/messages/echo.ts';
import { type Utterance, understand } from '../../../lib/understanding/understand.ts';
import type { Line } from './read-line.ts';

const MINUTE = 60_000;
/** Minutes: as soon as possible is within a week. */
const WEEK = 7 * 1440;
const local = (minutes: number): string => new Date(minutes * MINUTE).toISOString().slice(0, 16);

/** How a message is understood, as CONTRACT section 8 has it; times are local. */
export async function answer({ id, text, context }: Line): Promise<Record<string, unknown>> {
  const utterance = await understand(text, context);
  const { year, month, day, hour, minute } = zonedParts(context.now, context.timezone);
  const now = Date.UTC(year, month - 1, day, hour, minute) / MINUTE;
  const { act, unread, language, by } = utterance;
  const say = echo(utterance, { now });
  return {
    ...(id !== undefined && { id }),
    act,
    ...fieldsOf(utterance, now),
    unread,
    language,
    by,
    ...(say && { say }),
  };
}

function fieldsOf(utterance: Utterance, now: number): Record<string, unknown> {
  if (utterance.act === 'choose') return { choice: utterance.choice };
  if (!('windows' in utterance)) return {};
  const { wanted, business, category, area, unknownArea, windows, isAsap, conditions } = utterance;
  const { is: _, ...named } = wanted;
  return {
    ...(wanted.is === 'unsaid' && category !== undefined ? { service: category } : named),
    ...(business !== undefined && { business }),
    ...(area !== undefined && { area }),
    ...(unknownArea !== undefined && { unknownArea }),
    windows:
      (windows ?? (isAsap ? [{ start: now, end: now + WEEK }] : null))?.map(({ start, end }) => ({
        start: local(start),
        end: local(end),
      })) ?? null,
    asap: isAsap,
    conditions,
    questions: 'questions' in utterance ? utterance.questions : [],
  };
}
