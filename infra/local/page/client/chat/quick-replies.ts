import type { ChatMessage } from '../../tables.ts';

const firstWords = [
  'I need a dentist on Monday afternoon',
  'A plumber tomorrow morning',
  'Un dentista el lunes por la tarde',
];

/** What a user may want to say next: the offers' numbers, yes or no, else a command. */
export function quickReplies(messages: ChatMessage[]): string[] {
  if (messages.length === 0) return firstWords;
  const last = messages.findLast(({ isInbound }) => !isInbound)?.body ?? '';
  const numbers = [...last.matchAll(/^(\d+)\. /gm)].map(([, number]) => number!);
  if (numbers.length > 0) return [...numbers, 'more', 'cancel'];
  if (/\byes\b/i.test(last)) return ['yes', 'no'];
  return ['status', 'cancel', 'reschedule', 'help', 'stop', 'start', 'delete my data'];
}
