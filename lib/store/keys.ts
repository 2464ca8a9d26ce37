import { createHash } from 'node:crypto';
import { userKeyOfErrand } from '../platform/ids.ts';
import { HASH_KEY_ITEM } from '../platform/names.ts';
import type { Key } from './table.ts';
import type { WaitingCall } from './waiting-calls.ts';

/**
 * Every key of the table. What belongs to a user sits in the partition of the user's keyed hash, but for dead letters,
 * what points from a vendor's id to a call, and what an erasure leaves of the day's counts.
 */
export const userItem = (userKey: string): Key => ({ pk: userKey, sk: 'user' });
/** Where an address leads; `addressKey` is the key that a user of this address alone would have. */
export const linkItem = (addressKey: string): Key => ({ pk: addressKey, sk: 'link' });
/** What an erasure leaves of the day's counts: in no partition of a user's, and nothing in the key tells whose it is. */
export const countsItem = (userKey: string): Key => ({
  pk: `counts#${createHash('sha256').update(userKey).digest('base64url').slice(0, 22)}`,
  sk: 'day',
});
export const errandItem = (errandId: string): Key => ({
  pk: userKeyOfErrand(errandId),
  sk: `errand#${errandId}`,
});
export const acknowledgementItem = (userKey: string, messageSid: string): Key => ({
  pk: userKey,
  sk: `acknowledgement#${messageSid}`,
});
export const messageItem = (userKey: string, messageSid: string): Key => ({
  pk: userKey,
  sk: `message#${messageSid}`,
});
export const replyItem = (userKey: string, replyId: string): Key => ({ pk: userKey, sk: `reply#${replyId}` });
export const parkedReplyItem = (userKey: string, replyId: string): Key => ({
  pk: userKey,
  sk: `parked#${replyId}`,
});
export const conversationItem = (conversationId: string): Key => ({
  pk: `conversation#${conversationId}`,
  sk: 'call',
});
export const callSidItem = (callSid: string): Key => ({ pk: `call-sid#${callSid}`, sk: 'call' });
export const doNotCallItem = (phoneHash: string): Key => ({ pk: `do-not-call#${phoneHash}`, sk: 'number' });
/** The numbers that are left alone, for the operator to look through. */
export const listedNumbers: [pk: string, prefix: string] = ['do-not-call', 'number#'];
export const listedItem = (phoneHash: string): Key => ({ pk: 'do-not-call', sk: `number#${phoneHash}` });
const businessOf = (phoneHash: string): string => `business#${phoneHash}`;
export const businessCallsItem = (phoneHash: string, day: string): Key => ({
  pk: businessOf(phoneHash),
  sk: `day#${day}`,
});
/** Those that wait for the line of a business, in the order in which they get it. */
export const waitingCallsOf = (phoneHash: string): [pk: string, prefix: string] => [
  businessOf(phoneHash),
  'waiting#',
];
export const waitingCallItem = ({ phoneHash, isUrgent, since, callId }: WaitingCall): Key => ({
  pk: businessOf(phoneHash),
  sk: `waiting#${isUrgent ? 0 : 1}#${new Date(since).toISOString()}#${callId}`,
});
export const pacingItem: Key = { pk: 'pacing', sk: 'calls' };
export const reconciliationItem: Key = { pk: 'reconciliation', sk: 'until' };
export const hashKeyItem: Key = HASH_KEY_ITEM;
export const directoryItem: Key = { pk: 'directory', sk: 'directory' };
export const providersOf = (generation: string, category: string, area?: string): string =>
  `providers#${generation}#${category}${area ? `#${area.toLowerCase()}` : ''}`;
/** The businesses of a generation by their names, in chunks. */
export const businessesOf = (generation: string): string => `businesses#${generation}`;
export const failureItem = (queue: string, messageId: string): Key => ({
  pk: 'failures',
  sk: `${queue}#${messageId}`,
});

/** Where the media bucket holds the voice notes of a user; nothing in a key tells who it is or what was sent. */
export const voiceNotesOf = (userKey: string): string => `voice-notes/${userKey}/`;
export const voiceNoteKey = (userKey: string, messageHash: string): string =>
  `${voiceNotesOf(userKey)}${messageHash}`;
