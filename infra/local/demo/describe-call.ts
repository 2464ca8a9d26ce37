import { OUTCOME_WORDS } from '../outcome-words.ts';
import type { CallLine } from './view.ts';

const statuses: Record<string, string> = {
  ringing: 'ringing',
  'in-progress': 'talking',
  busy: 'busy',
  'no-answer': 'no answer',
  failed: 'not reachable',
  canceled: 'not needed',
};

const outcomes: Record<string, string> = {
  ...OUTCOME_WORDS,
  dropped: 'dropped',
};

/** Where a call stands, in one or two words. */
export function describeCall({ status, isBooked, outcome }: CallLine): string {
  if (status !== 'completed') return statuses[status] ?? 'dialling';
  return isBooked ? 'booked' : (outcomes[outcome ?? ''] ?? 'ended');
}

const slot = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** `Mon 2:00 PM` of local time such as `2026-11-23T14:00`. */
export function describeSlot(start: string): string {
  const local = new Date(`${start.slice(0, 16)}:00Z`);
  return Number.isNaN(local.getTime()) ? 'a slot' : slot.format(local).replace(/[,\s]+/g, ' ');
}
