import { commit } from '../commit/commit-errand.ts';
import { isKnownEffect } from '../commit/dispatch-effects.ts';
import { type Errand, isSettled } from '../errand/errand.ts';
import { nextUndo } from '../errand/release.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import type { Erasure, ErasureStep, Everywhere } from '../queues/message-types.ts';
import { deleteVoiceNotes } from '../store/delete-voice-notes.ts';
import { callSidItem, conversationItem } from '../store/keys.ts';
import {
  deleteItems,
  errandsIn,
  forgetUser,
  hasWrittenSince,
  loadFailuresOf,
  loadOld,
  userKeysOf,
} from '../store/user-partition.ts';
import { deleteConversationOf } from '../vendors/elevenlabs/delete-conversation.ts';
import { type ListedConversation, listConversations } from '../vendors/elevenlabs/list-conversations.ts';
import { deleteMessage } from '../vendors/twilio/delete-message.ts';
import { type ListedMessage, listMessages } from '../vendors/twilio/list-messages.ts';
import { type Progress, sweep } from './sweep.ts';

const secrets = secretsOf('TWILIO_AUTH_TOKEN', 'ELEVENLABS_API_KEY');

const MOST_ON_PAGE = 1000;
/** A business that may expect the user is told first, but not for ever; the user can still be written to then. */
const PATIENCE = 20 * 3_600_000;

/** Seconds until what was parked has been sent, or is parked anew. */
const REPLY_TAKES = 5;

/** The steps of an erasure. Each deletes what is left to delete and may be run any number of times. */
export const steps: Record<ErasureStep, (erasure: Erasure) => Promise<Progress>> = {
  errands: endErrands,
  media: deleteMedia,
  replies: awaitReplies,
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

/** Nobody is on the phone, and nobody has still to be phoned. An effect that only a newer version knows holds up nothing. */
const isOver = (errand: Errand, now: number): boolean =>
  !errand.effects.some(isKnownEffect) &&
  errand.calls.every((call) => isSettled(call, now)) &&
  nextUndo(errand, now) === null;

async function deleteMedia(erasure: Erasure): Promise<Progress> {
  const until = (await hasWrittenSince(erasure)) ? erasure.receivedAt : Date.now();
  for (const userKey of userKeysOf(erasure))
    if (!(await deleteVoiceNotes(userKey, until))) return { againIn: 0 };
  return 'done';
}

/** What a limit of Twilio's holds up is still to be said; it is given up after a day at the latest. */
async function awaitReplies(erasure: Erasure): Promise<Progress> {
  const dues = (await loadOld(erasure)).flatMap(({ why, dueAt }) => (why === 'limit' ? [Number(dueAt)] : []));
  if (dues.length === 0) return 'done';
  return { againIn: Math.max(0, Math.min(...dues) - Date.now()) / 1000 + REPLY_TAKES };
}

async function deleteConversations(erasure: Erasure): Promise<Progress> {
  const { handledAt } = erasure;
  const apiKey = required(await secrets(), 'ELEVENLABS_API_KEY');
  const known = new Set(callsIn(await loadOld(erasure)).map(({ conversationId }) => conversationId));
  const isOld = ({ conversationId, startedAt }: ListedConversation) =>
    startedAt <= handledAt || known.has(conversationId);
  const listed = async function* (userKey: string) {
    for await (const page of filtered(listConversations(userKey, apiKey), isOld))
      yield page.map(({ conversationId }) => ({ conversationId, userKey }));
  };
  return sweep(userKeysOf(erasure).map(listed), async ({ conversationId, userKey }) => {
    const whose = { userKey, isKnown: known.has(conversationId) };
    const wasThere = await deleteConversationOf(whose, conversationId, apiKey);
    if (wasThere) await deleteItems([conversationItem(conversationId)]);
    return wasThere;
  });
}

/** In both directions; after the user has written again, only what is known to be older. */
async function deleteMessages(erasure: Erasure): Promise<Progress> {
  const { receivedAt, messageSid } = erasure;
  const authToken = required(await secrets(), 'TWILIO_AUTH_TOKEN');
  const known = new Set([messageSid, ...sidsIn(await loadOld(erasure))]);
  const isOpen = await hasWrittenSince(erasure);
  const isOld = (message: ListedMessage) => message.createdAt <= receivedAt || known.has(message.messageSid);
  const list = (filter: { from: string } | { to: string }) =>
    listMessages({ ...filter, pageSize: MOST_ON_PAGE }, authToken);
  // Checked again here: a filter that is not heeded must cost nobody else anything.
  const lists = addressesOf(erasure).flatMap(({ address, from = 0, until = Number.POSITIVE_INFINITY }) => {
    const isTheirs = ({ createdAt }: ListedMessage) => createdAt >= from && createdAt < until;
    return [
      filtered(list({ from: address }), (one) => one.from === address && isTheirs(one) && isOld(one)),
      filtered(
        list({ to: address }),
        (one) => one.to === address && isTheirs(one) && (!isOpen || isOld(one)),
      ),
    ];
  });
  return sweep(lists, (message) => deleteMessage(message, authToken));
}

const addressesOf = ({ address, everywhere }: Erasure): Everywhere['addresses'] =>
  everywhere?.addresses ?? [{ address }];

async function* filtered<T>(pages: AsyncIterable<T[]>, isWanted: (one: T) => boolean): AsyncGenerator<T[]> {
  for await (const page of pages) yield page.filter(isWanted);
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
