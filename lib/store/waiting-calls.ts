import { waitingCallItem, waitingCallsOf } from './keys.ts';
import { deleteItem, expiresIn, firstItem, type Key, putItem } from './table.ts';

/** A call that waits for the line of its business; `since` in epoch milliseconds, those that are urgent come before others. */
export type WaitingCall = { callId: string; phoneHash: string; isUrgent: boolean; since: number };

/** Puts a call in line for its business; one that waits already keeps its place. */
export async function waitInLine(waiting: WaitingCall): Promise<void> {
  await putItem({ ...waitingCallItem(waiting), callId: waiting.callId, expires: expiresIn(1) });
}

/** The call that is to have the line next. */
export const nextInLine = (phoneHash: string): Promise<(Key & { callId: string }) | undefined> =>
  firstItem(...waitingCallsOf(phoneHash));

export async function leaveLine({ pk, sk }: Key): Promise<void> {
  await deleteItem({ pk, sk });
}
