import { isReadable } from '../platform/schema.ts';
import type { Messages, QueueName } from './message-types.ts';

type ValueOf<M, F extends string> = M extends { [K in F]?: infer V } ? Extract<V, string> : never;

/** What tells the messages of a queue apart. Where `isOptional`, one kind goes without it. */
const field = <Q extends QueueName, F extends string>(
  name: F,
  known: Record<ValueOf<Messages[Q], F>, 0>,
  isOptional = false,
) => ({ name, known, isOptional });

const FIELDS = {
  messages: field<'messages', 'kind'>('kind', { transcript: 0, contact: 0, erase: 0 }, true),
  replies: field<'replies', 'kind'>('kind', {
    send: 0,
    status: 0,
    release: 0,
    erase: 0,
    'look-up': 0,
    typing: 0,
  }),
  'call-events': field<'call-events', 'kind'>('kind', {
    status: 0,
    'answered-by': 0,
    result: 0,
    told: 0,
  }),
  calls: field<'calls', 'job'>('job', { dial: 0, 'hang-up': 0, 'look-up': 0 }),
  timers: field<'timers', 'about'>('about', { replies: 0, delivery: 0, inbox: 0, line: 0, again: 0 }, true),
  'voice-notes': field<'voice-notes', 'kind'>('kind', {}, true),
  erasures: field<'erasures', 'step'>('step', {
    errands: 0,
    media: 0,
    replies: 0,
    conversations: 0,
    messages: 0,
    table: 0,
  }),
} satisfies Record<QueueName, { name: string; known: object; isOptional: boolean }>;

/** Whether this version can handle a message of a queue: it is of no newer schema, and of a kind that there is here. */
export function knowsMessage(queue: QueueName, message: object): boolean {
  const { name, known, isOptional } = FIELDS[queue];
  const value: unknown = Object(message)[name];
  const isKind = value === undefined ? isOptional : Object.hasOwn(known, String(value));
  const isErasure = 'erasure' in message && message.erasure instanceof Object;
  return (
    isReadable(queue, message) &&
    isKind &&
    (!isErasure || knowsMessage('erasures', message.erasure as object))
  );
}
