import { deleteConversation } from '../elevenlabs/delete-conversation.ts';
import { listConversations } from '../elevenlabs/list-conversations.ts';
import { type Errand, isSettled } from '../errand/errand.ts';
import { nextUndo } from '../errand/release.ts';
import type { Erasure, ErasureStep } from '../queues/message-types.ts';
import { required, secretsOf } from '../secrets.ts';
import { deleteVoiceNotes } from '../store/delete-voice-notes.ts';
import { callSidItem, conversationItem } from '../store/keys.ts';
import {
  deleteItems,
  errandsIn,
  forgetUser,
  hasWrittenSince,
  loadFailuresOf,
  loadOld,
} from '../store/user-partition.ts';
import { deleteMessage } from '../twilio/delete-message.ts';
import { type ListedMessage, listMessages } from '../twilio/list-messages.ts';
import { commit } from './commit-errand.ts';

/** Done, or to be gone on with after so many seconds. */
export type Progress = 'done' | { againIn: number };

const secrets = secretsOf('TWILIO_AUTH_TOKEN', 'ELEVENLABS_API_KEY');

/** Milliseconds of the function's 15 s after which a step leaves the rest to its next turn. */
const ENOUGH = 6000;
const AT_ONCE = 5;
/** A business that may expect the user is told first, but not for ever; the user can still be written to then. */
const PATIENCE = 20 * 3_600_000;

/** The steps of an erasure. Each deletes what is left to delete and may be run any number of times. */
export const steps: Record<ErasureStep, (erasure: Erasure) => Promise<Progress>> = {
  errands: endErrands,
  media: deleteMedia,
  conversations: deleteConversations,
  messages: deleteMessages,
  table: deleteFromTable,
};

/** As after `stop`: calls end, an appointment that stands stays, and whoever may expect the user in vain is told. */
async function endErrands(erasure: Erasure): Promise<Progress> {
  let areOver = true;
  for (const { id } of errandsIn(await loadOld(erasure))) {
    const stopped = await commit(id, { type: 'stopped' });
    if (stopped && !isOver(stopped.errand, Date.now())) areOver = false;
  }
  const waited = Date.now() - erasure.handledAt;
  if (areOver || waited > PATIENCE) return 'done';
  return { againIn: Math.min(300, Math.max(3, waited / 4000)) };
}

/** Nobody is on the phone, and nobody has still to be phoned. */
const isOver = (errand: Errand, now: number): boolean =>
  errand.effects.length === 0 &&
  errand.calls.every((call) => isSettled(call, now)) &&
  nextUndo(errand, now) === null;

async function deleteMedia(erasure: Erasure): Promise<Progress> {
  const until = (await hasWrittenSince(erasure)) ? erasure.receivedAt : Date.now();
  return (await deleteVoiceNotes(erasure.userKey, until)) ? 'done' : { againIn: 0 };
}

async function deleteConversations(erasure: Erasure): Promise<Progress> {
  const { userKey, handledAt } = erasure;
  const apiKey = required(await secrets(), 'ELEVENLABS_API_KEY');
  const known = new Set(callsIn(await loadOld(erasure)).map(({ conversationId }) => conversationId));
  const old: string[] = [];
  for await (const page of listConversations(userKey, apiKey))
    for (const { conversationId, startedAt } of page)
      if (startedAt <= handledAt || known.has(conversationId)) old.push(conversationId);
  const isDone = await eachInTime(old, (id) => deleteConversation(id, apiKey));
  await deleteItems(old.map(conversationItem));
  return isDone ? 'done' : { againIn: 0 };
}

/** In both directions; after the user has written again, only what is known to be older. */
async function deleteMessages(erasure: Erasure): Promise<Progress> {
  const { address, receivedAt, messageSid } = erasure;
  const authToken = required(await secrets(), 'TWILIO_AUTH_TOKEN');
  const known = new Set([messageSid, ...sidsIn(await loadOld(erasure))]);
  const isOpen = await hasWrittenSince(erasure);
  const isOld = (message: ListedMessage) => message.createdAt <= receivedAt || known.has(message.messageSid);
  const old: ListedMessage[] = [];
  for await (const page of listMessages({ from: address }, authToken)) old.push(...page.filter(isOld));
  for await (const page of listMessages({ to: address }, authToken))
    old.push(...page.filter((message) => !isOpen || isOld(message)));
  const isDone = await eachInTime(old, (message) => deleteMessage(message, authToken));
  return isDone ? 'done' : { againIn: 0 };
}

/** Errands last: they tell what points to them. */
async function deleteFromTable(erasure: Erasure): Promise<Progress> {
  const old = await loadOld(erasure);
  const pointers = callsIn(old).flatMap(({ conversationId, callSid }) => [
    ...(conversationId ? [conversationItem(conversationId)] : []),
    ...(callSid ? [callSidItem(callSid)] : []),
  ]);
  await deleteItems([...pointers, ...(await loadFailuresOf(erasure))]);
  await deleteItems(old);
  await forgetUser(erasure);
  return 'done';
}

const callsIn = (items: Parameters<typeof errandsIn>[0]) => errandsIn(items).flatMap(({ calls }) => calls);

/** Whatever of ours notes a message of Twilio's notes its SID. */
const sidsIn = (items: unknown[]): string[] =>
  JSON.stringify(items).match(/\b(?:SM|MM)[0-9a-f]{32}\b/g) ?? [];

/** Some at a time; `false` when time ran out first. */
async function eachInTime<T>(all: T[], work: (one: T) => Promise<void>): Promise<boolean> {
  const end = Date.now() + ENOUGH;
  for (let from = 0; from < all.length; from += AT_ONCE) {
    if (Date.now() > end) return false;
    await Promise.all(all.slice(from, from + AT_ONCE).map(work));
  }
  return true;
}
