import type { OperatorReport } from '../platform/names.ts';
import { QUEUES } from '../queues/message-types.ts';
import { isWaiting, listDeadLetters } from '../store/dead-letters.ts';
import { listDoNotCall } from '../store/do-not-call.ts';
import { loadPace } from '../store/pacing.ts';

/** Whether dials go out, what was dialed, and what waits to be redriven. */
export async function showStatus(): Promise<OperatorReport> {
  const now = Date.now();
  const { dialledToday, liveCalls, pausedAt } = await loadPace(now);
  const waiting = (await listDeadLetters()).filter(isWaiting);
  const leftAlone = await listDoNotCall();
  const wrong = leftAlone.filter(({ why }) => why === 'wrong number').length;
  return {
    title: 'Status',
    facts: [
      pausedAt === undefined
        ? { name: 'dials', value: 'go out' }
        : { name: 'dials paused since', at: pausedAt },
      { name: 'calls today', value: `${dialledToday} (UTC day)` },
      { name: 'lines in use', value: String(liveCalls) },
      {
        name: 'numbers left alone',
        value: `${leftAlone.length}${wrong > 0 ? `, ${wrong} of them wrong: look at "do-not-call list"` : ''}`,
      },
    ],
    table: {
      columns: ['queue', 'to be redriven', 'oldest'],
      rows: QUEUES.map((queue) => {
        const [oldest, ...more] = waiting.filter((letter) => letter.queue === queue);
        return [queue, oldest ? String(more.length + 1) : '0', oldest ? ageText(now - oldest.at) : ''];
      }),
    },
  };
}

/** `50 s`, `7 min`, `26 h`. */
function ageText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
