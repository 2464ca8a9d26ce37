/**
 * Every work queue: whether it keeps the order within a group (FIFO) or can delay a message (standard), and the age in
 * seconds at which its oldest message is overdue: longer than its delay and one repetition.
 */
export const queues = {
  messages: { fifo: true, overdueAfter: 180 },
  replies: { fifo: true, overdueAfter: 300 },
  'call-events': { fifo: true, overdueAfter: 180 },
  calls: { fifo: false, overdueAfter: 300 },
  timers: { fifo: false, overdueAfter: 1200 },
  'voice-notes': { fifo: false, overdueAfter: 600 },
  erasures: { fifo: false, overdueAfter: 1800 },
} as const;

export type QueueName = keyof typeof queues;

export const queueNames = Object.keys(queues) as QueueName[];

/** The environment variable that carries a queue's URL: `call-events` → `CALL_EVENTS_QUEUE_URL`. */
export function queueUrlVariable(name: QueueName): string {
  return `${name.toUpperCase().replaceAll('-', '_')}_QUEUE_URL`;
}
