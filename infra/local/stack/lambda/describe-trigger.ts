import { asList, asObject, asText, isObject } from '../template/json.ts';

/** What set an invocation off. */
export type Trigger =
  | { kind: 'http'; route: string }
  | { kind: 'queue'; queue: string; messages: QueuedMessage[] }
  | { kind: 'other' };

/** `sentAt` is epoch milliseconds; `receives` counts deliveries, this one included. */
export type QueuedMessage = { id: string; sentAt: number; receives: number };

/** Reads from an event what set its invocation off. */
export function describeTrigger(event: unknown): Trigger {
  if (!isObject(event)) return { kind: 'other' };
  const { routeKey, Records } = event;
  if (typeof routeKey === 'string') return { kind: 'http', route: routeKey };
  const records = asList(Records).filter(isObject);
  const source = asText(records[0]?.eventSourceARN);
  if (source === undefined) return { kind: 'other' };
  return {
    kind: 'queue',
    queue: source.slice(source.lastIndexOf(':') + 1),
    messages: records.map(({ messageId, attributes }) => {
      const { SentTimestamp, ApproximateReceiveCount } = asObject(attributes);
      return {
        id: String(messageId),
        sentAt: Number(SentTimestamp),
        receives: Number(ApproximateReceiveCount),
      };
    }),
  };
}
