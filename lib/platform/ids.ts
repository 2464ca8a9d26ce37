import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Ids that say where their item is and that nobody can guess:
 * errand `<user key>.<16>`, call `<errand>.<n>.<10>`, reply `<user key>.<anything>`, calendar token `<errand>.<16>`.
 */
const digest = (text: string, hashKey: string, length: number) =>
  createHmac('sha256', hashKey).update(text).digest('base64url').slice(0, length);

/** Stands for a phone number or an address wherever the thing itself must not appear. */
export const keyedHash = (text: string, hashKey: string): string => digest(text, hashKey, 22);

/** The partition of everything that belongs to a user. */
export const userKeyOf = (address: string, hashKey: string): string => digest(`user ${address}`, hashKey, 16);

/** The same message always starts the same errand, however often it is delivered. */
export const errandIdOf = (userKey: string, messageSid: string, hashKey: string): string =>
  `${userKey}.${digest(`errand ${userKey} ${messageSid}`, hashKey, 16)}`;

export const callIdOf = (errandId: string, call: number, hashKey: string): string =>
  `${errandId}.${call}.${digest(`call ${errandId} ${call}`, hashKey, 10)}`;

export const calendarTokenOf = (errandId: string, hashKey: string): string =>
  `${errandId}.${digest(`calendar ${errandId}`, hashKey, 16)}`;

export const replyIdOf = (errandId: string, effect: number): string => `${errandId}.r${effect}`;

const PART = '[A-Za-z0-9_-]{16}';
const CALL_ID = new RegExp(`^(${PART}\\.${PART})\\.(\\d{1,3})\\.[A-Za-z0-9_-]{10}$`);
const CALENDAR_TOKEN = new RegExp(`^(${PART}\\.${PART})\\.${PART}$`);
const REPLY_ID = new RegExp(`^(${PART})\\.[A-Za-z0-9_.-]{1,80}$`);

const isSame = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** `null` when it is malformed or was not made with our key. */
export function readCallId(callId: string, hashKey: string): { errandId: string; call: number } | null {
  const [, errandId = '', number = ''] = CALL_ID.exec(callId) ?? [];
  const call = Number(number);
  return errandId && isSame(callId, callIdOf(errandId, call, hashKey)) ? { errandId, call } : null;
}

export function readCalendarToken(token: string, hashKey: string): { errandId: string } | null {
  const [, errandId = ''] = CALENDAR_TOKEN.exec(token) ?? [];
  return errandId && isSame(token, calendarTokenOf(errandId, hashKey)) ? { errandId } : null;
}

export function readReplyId(replyId: string): { userKey: string } | null {
  const [, userKey] = REPLY_ID.exec(replyId) ?? [];
  return userKey ? { userKey } : null;
}

const IN_ERRAND = new RegExp(`^(${PART}\\.${PART})(?:\\.|$)`);

/** The errand that an id is of: its own, a call's, or that of one of its replies. Nothing proves that we made it. */
export const errandIdIn = (id: string): string | null => IN_ERRAND.exec(id)?.[1] ?? null;

/** The user whose errand this is. */
export const userKeyOfErrand = (errandId: string): string => errandId.slice(0, errandId.indexOf('.'));
