import { messageItem } from './keys.ts';
import { expiresIn, getItem, putItem } from './table.ts';

/** Whether this inbound message has been handled to the end. */
export const isHandled = async (userKey: string, messageSid: string): Promise<boolean> =>
  (await getItem(messageItem(userKey, messageSid))) !== undefined;

export async function markHandled(userKey: string, messageSid: string): Promise<void> {
  await putItem({ ...messageItem(userKey, messageSid), expires: expiresIn(30) });
}
