import { messageItem } from './keys.ts';
import { expiresIn, getItem, putItem } from './table.ts';

/** Whether this inbound message has been handled to the end. */
export const isHandled = async (userKey: string, messageSid: string): Promise<boolean> =>
  (await getItem(messageItem(userKey, messageSid))) !== undefined;

/** `true` for the first who says so. */
export const markHandled = (userKey: string, messageSid: string): Promise<boolean> =>
  putItem(
    { ...messageItem(userKey, messageSid), expires: expiresIn(30) },
    { ConditionExpression: 'attribute_not_exists(pk)' },
  );
