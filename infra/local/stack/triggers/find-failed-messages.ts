import { isObject } from '../template/json.ts';

/**
 * Reads which messages of a batch failed, as Lambda reads a partial batch response: null or no failures means that all
 * succeeded; an answer that is not understood, or names an unknown message, fails the whole batch.
 */
export function findFailedMessages(result: unknown, messageIds: string[]): string[] {
  if (result === null || result === undefined || result === '') return [];
  if (!isObject(result)) return messageIds;
  const failures = result.batchItemFailures;
  if (failures === undefined || failures === null) return [];
  if (!Array.isArray(failures)) return messageIds;
  const failed = failures.map((failure) => (isObject(failure) ? failure.itemIdentifier : undefined));
  const isKnown = failed.every((id) => typeof id === 'string' && messageIds.includes(id));
  return isKnown ? failed.map(String) : messageIds;
}
