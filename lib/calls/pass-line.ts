import { commit } from '../commit/commit-errand.ts';
import { readCallId } from '../platform/ids.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import { freeLine, keepLineFor } from '../store/pacing.ts';
import { leaveLine, nextInLine } from '../store/waiting-calls.ts';

const secrets = secretsOf('HASH_KEY');

/**
 * Keeps the line of a business for the call that waits for it first, and tells its errand; when another call has the line
 * by now, whoever frees it does this again. An errand that does not call after all passes the line on.
 */
export async function passLine(phoneHash: string): Promise<void> {
  const hashKey = required(await secrets(), 'HASH_KEY');
  for (;;) {
    const next = await nextInLine(phoneHash);
    if (!next || !(await keepLineFor(next.callId, phoneHash, Date.now()))) return;
    const found = readCallId(next.callId, hashKey);
    const isTold = found && (await commit(found.errandId, { type: 'lineFreed', call: found.call }));
    await leaveLine(next);
    if (isTold) return;
    await freeLine(next.callId, phoneHash);
  }
}
