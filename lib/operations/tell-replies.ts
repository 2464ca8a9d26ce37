import type { OperatorReport } from '../platform/names.ts';
import type { ParkedReply } from '../store/parked-replies.ts';
import type { Reply } from '../store/replies.ts';
import type { Veil } from './veil.ts';

type Moments = NonNullable<OperatorReport['timeline']>;

/** What a reply is called within its errand, or within its user's chat. */
const shortId = (replyId: string) =>
  replyId
    .split('.')
    .slice(1)
    .join('.')
    .replace(/^[\w-]{16}\.(?=r\d|trouble)/, '');

/** What was said to the user, and what became of it. */
export const tellReplies = (replies: Reply[], { words }: Veil): Moments =>
  replies.map((reply) => ({
    at: reply.claimedAt,
    what: `reply ${shortId(reply.replyId)}${reply.about ? ` (${reply.about})` : ''} ${becameOf(reply)}: ${words(reply.body)}`,
    ...((reply.failure || reply.errorCode) && { isFault: true as const }),
  }));

function becameOf({ failure, errorCode, status, messageSid, postponed, next, form }: Reply): string {
  const how = form === 'template' ? ' as a template' : '';
  const instead = next ? `, then ${shortId(next)}` : '';
  if (failure) return `not sent, ${failure}${errorCode ? ` ${errorCode}` : ''}${instead}`;
  if (errorCode) return `${status}, ${errorCode}${instead}`;
  if (messageSid) return `${status ?? 'sent'}${how} ${messageSid}${instead}`;
  return postponed ? `waits${instead}` : 'may have gone out';
}

export const tellParked = (parked: ParkedReply[]): Moments =>
  parked.map((one) => ({
    at: one.why === 'limit' ? one.dueAt : one.letter.since,
    what:
      one.why === 'limit'
        ? `reply ${shortId(one.letter.replyId)} is tried again`
        : `reply ${shortId(one.letter.replyId)} waits until the user writes`,
  }));
