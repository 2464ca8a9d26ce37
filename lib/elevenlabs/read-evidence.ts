import { CALL_OUTCOMES } from '../names.ts';
import type { CallEvidence } from '../queues/message-types.ts';
import { spokenText } from './spoken-text.ts';

const OUTCOMES: readonly string[] = CALL_OUTCOMES;
const MAX_TEXT = 200;
const MAX_NOTES = 1000;

/**
 * What the agent collected (`data_collection_results`: `{<id>: {value}}`). A value of another type than expected, or
 * an outcome that is none of ours, is as good as absent.
 */
export function readEvidence(collected: Record<string, unknown>): CallEvidence {
  const textOf = (id: string, length = MAX_TEXT): string => {
    const { value } = Object(collected[id]) as { value?: unknown };
    const text = typeof value === 'string' || typeof value === 'number' ? spokenText(value, length) : '';
    return /^(null|none|n\/a|unknown)$/i.test(text) ? '' : text;
  };
  const outcome = textOf('outcome')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const start = textOf('start');
  const confirmationCode = textOf('confirmation_code');
  const notes = textOf('notes', MAX_NOTES);
  return {
    ...(OUTCOMES.includes(outcome) && { outcome }),
    ...(start && { start }),
    ...(confirmationCode && { confirmationCode }),
    ...(notes && { notes }),
  };
}
