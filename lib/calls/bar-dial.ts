import { commit } from '../commit/commit-errand.ts';
import { wakeNextInLine } from '../commit/give-line-back.ts';
import { awaitLine, type Barred } from '../store/pacing.ts';
import { waitInLine } from '../store/waiting-calls.ts';
import type { DialJob } from './phone-job.ts';

/**
 * The business cannot be called now: the errand turns to another. Where its line is taken the call waits in line, those
 * that settle something before those that ask; a line that has become free meanwhile is given on at once.
 */
export async function barDial({ errand, call, callId, ticket }: DialJob, bar: Barred): Promise<void> {
  const { because, until } = bar;
  const barred = { type: 'dialBarred' as const, call: call.n, ticket, because, until };
  if (bar.because !== 'line') return void (await commit(errand.id, barred));
  const { phoneHash } = bar;
  const since = call.barred?.since ?? Date.now();
  await waitInLine({ callId, phoneHash, isUrgent: call.purpose !== 'book', since });
  await commit(errand.id, barred);
  if (!(await awaitLine(phoneHash, Date.now()))) await wakeNextInLine(phoneHash);
}
