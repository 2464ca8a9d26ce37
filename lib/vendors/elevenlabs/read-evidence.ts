import { oneLine } from '../../errand/one-line.ts';
import { CALL_OUTCOMES } from '../../platform/names.ts';
import type { CallEvidence } from '../../queues/message-types.ts';
import { spokenText } from './spoken-text.ts';

const OUTCOMES: readonly string[] = CALL_OUTCOMES;
const MAX_TEXT = 200;
const MAX_NOTES = 1000;

/**
 * What the agent collected (`data_collection_results`: `{<id>: {value}}`). A value of another type than expected, or
 * an outcome that is none of ours, is as good as absent.
 */
export function readEvidence(collected: Record<string, unknown>): CallEvidence {
  const answerTo = (id: string): string | number => {
    const { value } = Object(collected[id]) as { value?: unknown };
    return typeof value === 'string' || typeof value === 'number' ? value : '';
  };
  const textOf = (id: string, length = MAX_TEXT): string => spokenText(answerTo(id), length);
  const outcome = oneLine(String(answerTo('outcome')))
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
