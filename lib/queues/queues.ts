import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { SCHEMAS } from '../platform/schema.ts';
import type {
  AgainTimer,
  CallEvent,
  CallJob,
  ContactCard,
  Erasure,
  ErasureInLine,
  InboundMessage,
  InboxTimer,
  Outgoing,
  QueueName,
  ReplyMessage,
  Timer,
  Transcript,
  VoiceNote,
} from './message-types.ts';
import { sqs } from './sqs.ts';

const MAX_DELAY = 900;

/** SQS refuses some characters, and its embedded stand-in refuses emoji: JSON can escape everything that is not ASCII. */
const encode = (message: unknown) =>
  JSON.stringify(message).replace(
    /[^\x20-\x7e]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

type Variable = 'MESSAGES' | 'REPLIES' | 'CALL_EVENTS' | 'CALLS' | 'TIMERS' | 'VOICE_NOTES' | 'ERASURES';
const nameOf = (variable: Variable) => variable.toLowerCase().replaceAll('_', '-') as QueueName;
const variableOf = (queue: string) => queue.toUpperCase().replaceAll('-', '_');

/** What was held back keeps the schema of whoever wrote it. */
const send = (queue: Variable, message: object, more: object): Promise<void> =>
  sendBody(queue, encode({ schema: SCHEMAS[nameOf(queue)], ...message }), more);

async function sendBody(queue: string, MessageBody: string, more: object): Promise<void> {
  const QueueUrl = process.env[`${queue}_QUEUE_URL`];
  await sqs().send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
}

const inOrder = (group: string, deduplicationId: string) => ({
  MessageGroupId: group,
  MessageDeduplicationId: deduplicationId,
});

/** Messages of a user are handled in the order in which they came. */
export const sendInboundMessage = (message: InboundMessage): Promise<void> =>
  send('MESSAGES', message, inOrder(message.userKey, message.messageSid));

/** What a voice note says is handled among the user's messages, once. */
export const sendTranscript = (transcript: Transcript | ContactCard): Promise<void> =>
  send('MESSAGES', transcript, inOrder(transcript.userKey, `${transcript.messageSid}.transcript`));

/** Nobody waits for this voice note any longer. */
export const sendTooLate = (note: InboxTimer['note']): Promise<void> =>
  send(
    'MESSAGES',
    { ...note, kind: 'transcript', failure: 'late' } satisfies Transcript,
    inOrder(note.userKey, `${note.messageSid}.late`),
  );

const inLine = (erasure: Erasure): [ErasureInLine, object] => [
  { kind: 'erase', erasure },
  inOrder(erasure.userKey, `erase.${erasure.messageSid}.${erasure.isSecondRound ? 2 : 1}`),
];

/** A step of an erasure, behind all that the user wrote before. */
export const sendErasureBehindMessages = (erasure: Erasure): Promise<void> =>
  send('MESSAGES', ...inLine(erasure));

/** A step of an erasure, behind all replies that were decided before. */
export const sendErasureBehindReplies = (erasure: Erasure): Promise<void> =>
  send('REPLIES', ...inLine(erasure));

export const sendVoiceNote = (note: VoiceNote): Promise<void> => send('VOICE_NOTES', note, {});

/** A step of an erasure, after `delaySeconds` (at most 900). */
export const sendErasure = (erasure: Erasure, delaySeconds = 0): Promise<void> =>
  send('ERASURES', erasure, { DelaySeconds: Math.min(MAX_DELAY, Math.max(0, Math.ceil(delaySeconds))) });

/** Replies to a user go out in the order in which they were decided. */
export const sendReply = (
  userKey: string,
  replyId: string,
  to: string,
  body: string,
  more: Pick<Outgoing, 'about' | 'template'> = {},
): Promise<void> =>
  send(
    'REPLIES',
    { kind: 'send', replyId, to, body, ...more } satisfies ReplyMessage,
    inOrder(userKey, replyId),
  );

/** Has parked replies looked at, among the user's other replies; `occasion` is why, and the same one counts once. */
export const releaseReplies = (userKey: string, occasion: string): Promise<void> =>
  send(
    'REPLIES',
    { kind: 'release', userKey } satisfies ReplyMessage,
    inOrder(userKey, `release.${userKey}.${occasion}`),
  );

/** Has the chat show that we work on this inbound message; in a group of its own, so that no reply waits for it. */
export const sendTyping = (userKey: string, messageSid: string): Promise<void> =>
  send(
    'REPLIES',
    { kind: 'typing', messageSid } satisfies ReplyMessage,
    inOrder(`typing.${userKey}`, `typing.${messageSid}`),
  );

/** Has Twilio asked what became of a reply of which no status came. */
export const sendReplyLookUp = (userKey: string, replyId: string): Promise<void> =>
  send(
    'REPLIES',
    { kind: 'look-up', replyId } satisfies ReplyMessage,
    inOrder(userKey, `look-up.${replyId}`),
  );

export const sendReplyStatus = (
  userKey: string,
  status: Extract<ReplyMessage, { kind: 'status' }>,
): Promise<void> => send('REPLIES', status, inOrder(userKey, `${status.messageSid}.${status.status}`));

export const sendCallEvent = (event: CallEvent, errandId: string, deduplicationId: string): Promise<void> =>
  send('CALL_EVENTS', event, inOrder(errandId, deduplicationId));

/** Something to do at the phone, after `delaySeconds` (at most 900). */
export const sendCallJob = (job: CallJob, delaySeconds = 0): Promise<void> =>
  send('CALLS', job, { DelaySeconds: Math.min(MAX_DELAY, Math.max(0, Math.ceil(delaySeconds))) });

/** A timer beyond SQS's 15 minutes hops: it is sent on until it is due. */
export const sendTimer = (timer: Timer, now: number): Promise<void> =>
  send('TIMERS', timer, {
    DelaySeconds: Math.min(MAX_DELAY, Math.max(0, Math.ceil((timer.at - now) / 1000))),
  });

/** Sends a message that its queue gave up to it once more, as it was, under a deduplication id of its own. */
export const redrive = (queue: string, body: string, group: string | undefined, id: string): Promise<void> =>
  sendBody(variableOf(queue), body, group ? inOrder(group, `redrive.${id}`) : {});

/** Seconds after which another copy of the reader may be of the version that knows a message. */
const HOLD = 60;

/** Leaves a message of a standard queue for a newer version: it comes again, as it was. */
export const holdMessage = (queue: QueueName, message: object): Promise<void> =>
  sendBody(variableOf(queue), encode(message), { DelaySeconds: HOLD });

/** The same for a FIFO queue, which can delay no message and would hold up the whole group. */
export const holdInOrder = (held: Omit<AgainTimer, 'about' | 'at'>, now: number): Promise<void> =>
  sendTimer({ about: 'again', at: now + HOLD * 1000, ...held }, now);

const BACK: Record<AgainTimer['queue'], (message: object, more: object) => Promise<void>> = {
  messages: (message, more) => send('MESSAGES', message, more),
  replies: (message, more) => send('REPLIES', message, more),
  'call-events': (message, more) => send('CALL_EVENTS', message, more),
};

/** Gives a message that was held back to its group. */
export const sendAgain = ({ queue, group, id, message }: AgainTimer): Promise<void> =>
  BACK[queue](message, inOrder(group, `held.${id}`));
