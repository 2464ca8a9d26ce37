import { type Errand, isOpen } from '../errand/errand.ts';
import { trouble } from '../errand/wording.ts';
import { errandIdIn } from '../platform/ids.ts';
import { logger } from '../platform/log.ts';
import { countMetric } from '../platform/metrics.ts';
import { NewerSchemaError } from '../platform/schema.ts';
import { knowsMessage } from '../queues/knows-message.ts';
import {
  type CallEvent,
  type CallJob,
  type Erasure,
  type Held,
  QUEUES,
  type QueueName,
  type ReplyMessage,
  type Timer,
  type UserMessage,
} from '../queues/message-types.ts';
import { sendErasure, sendReply, sendTimer } from '../queues/queues.ts';
import { isHeldInVain } from '../queues/work-queue.ts';
import { type DeadLetter, keepDeadLetter, type LeaveReason } from '../store/dead-letters.ts';
import { loadErrand } from '../store/errands.ts';

const APOLOGY =
  'I am sorry, something went wrong on my side and I could not handle your last message. It is kept and will be looked at; if you do not want to wait, please send it again.';
const UNSENT =
  'I am sorry, a message of mine to you did not go out. Reply *status* to see where things stand.';
const ERASURE_LATE =
  'I am sorry, something on my side is not working, so deleting your data takes longer. I keep at it and tell you when it is done.';

/** Ids of the replies that say so. When one of them fails itself, nothing more is said, and later it would not be true. */
const TELLS_OF_FAILURE = /\.(?:failure|trouble)$/;

/** A timer that failed is tried again after this long: without it an errand, or what is parked, would wait for ever. */
const TIMER_PAUSE = 300_000;
/** Seconds: an erasure was promised, and goes on when what broke is mended. */
const ERASURE_PAUSE = 900;

/** What a dead letter means: what is sent again by itself, who is told what, and why it is not to be redriven. */
type Handling = { resend?: () => Promise<void>; tell?: () => Promise<void>; leave?: LeaveReason };

/**
 * Keeps a dead letter where the operator finds it, counts it, and tells the user whose it was, once. A timer, or what it
 * set off, and an erasure are sent again, because nothing else would carry on once what broke is mended.
 */
export async function reportFailure(letter: DeadLetter): Promise<void> {
  const { queue, messageId } = letter;
  const { resend, tell, leave } = handlingOf(letter);
  await keepDeadLetter(letter, resend ? 'sent again by itself' : leave);
  countMetric('DeadLetter');
  logger.error('A message could not be handled and was set aside.', { queue, messageId });
  await resend?.();
  await tell?.();
}

function handlingOf({ queue, body }: DeadLetter): Handling {
  try {
    return handlingOfMessage(queue, JSON.parse(body));
  } catch (error) {
    if (error instanceof SyntaxError) return { leave: 'no message of ours' };
    throw error;
  }
}

/** What only a newer version can handle waits to be redriven there: its user has nothing to be told. */
function handlingOfMessage(queue: string, message: object & Held): Handling {
  const name = QUEUES.find((known) => known === queue);
  if (!name || (message instanceof Object && !knowsMessage(name, message))) return {};
  const handling = HANDLINGS[name](message as never);
  if (!isHeldInVain(message, Date.now())) return handling;
  const { tell: _, ...silent } = handling;
  return silent;
}

const HANDLINGS: Record<QueueName, (message: never) => Handling> = {
  messages: (message: UserMessage) => {
    if ('erasure' in message) return ofErasure(message.erasure);
    const { userKey, messageSid, from } = message;
    return { tell: () => sendReply(userKey, `${userKey}.${messageSid}.failure`, from, APOLOGY) };
  },
  calls: ({ job, callId }: CallJob) => (job === 'hang-up' ? {} : { tell: () => tellOfTrouble(callId) }),
  'call-events': (event: CallEvent) => ({
    tell: () => tellOfTrouble(event.kind === 'told' ? event.errandId : event.callId),
  }),
  timers: (timer: Timer) => ({
    resend: () => setAgain(timer),
    ...(timer.about === undefined && { tell: () => tellOfTrouble(timer.errandId) }),
  }),
  replies: (message: ReplyMessage) => {
    if (message.kind === 'release')
      return { resend: () => setAgain({ about: 'replies', userKey: message.userKey, at: Date.now() }) };
    if (message.kind === 'erase') return ofErasure(message.erasure);
    if (message.kind !== 'send') return {};
    return TELLS_OF_FAILURE.test(message.replyId)
      ? { leave: 'tells of a failure' }
      : { tell: () => tellOfReply(message) };
  },
  'voice-notes': () => ({}),
  erasures: ofErasure,
};

function ofErasure(erasure: Erasure): Handling {
  return {
    resend: () => sendErasure(erasure, ERASURE_PAUSE),
    ...(!erasure.isSecondRound && { tell: () => tellOfErasure(erasure) }),
  };
}

const setAgain = (timer: Timer) => sendTimer({ ...timer, at: Date.now() + TIMER_PAUSE }, Date.now());

/** The user of an errand that is still after something; an errand is told of once, whatever else of it fails. */
async function tellOfTrouble(id: string): Promise<void> {
  const errandId = errandIdIn(id);
  const errand = errandId && (await loadIfReadable(errandId));
  if (!errand || errand.muted || !(isOpen(errand) || errand.cancelWanted)) return;
  await sendReply(errand.userKey, `${errand.id}.trouble`, errand.address, trouble(errand), {
    about: 'notice',
  });
}

async function loadIfReadable(errandId: string): Promise<Errand | undefined> {
  try {
    return (await loadErrand(errandId))?.errand;
  } catch (error) {
    if (error instanceof NewerSchemaError) return undefined;
    throw error;
  }
}

const tellOfErasure = ({ userKey, messageSid, address }: Erasure) =>
  sendReply(userKey, `${userKey}.${messageSid}.erasure.failure`, address, ERASURE_LATE);

function tellOfReply({ replyId, to }: Extract<ReplyMessage, { kind: 'send' }>): Promise<void> {
  const userKey = replyId.slice(0, replyId.indexOf('.'));
  return sendReply(userKey, `${replyId}.failure`, to, UNSENT);
}
