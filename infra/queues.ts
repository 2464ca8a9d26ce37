/** Every work queue, and whether it keeps the order within a group (FIFO) or can delay a message (standard). */
export const queues = {
  messages: { fifo: true },
  replies: { fifo: true },
  'call-events': { fifo: true },
  calls: { fifo: false },
  timers: { fifo: false },
  'voice-notes': { fifo: false },
  erasures: { fifo: false },
} as const;

export type QueueName = keyof typeof queues;

export const queueNames = Object.keys(queues) as QueueName[];

/** The environment variable that carries a queue's URL: `call-events` → `CALL_EVENTS_QUEUE_URL`. */
export function queueUrlVariable(name: QueueName): string {
  return `${name.toUpperCase().replaceAll('-', '_')}_QUEUE_URL`;
}
