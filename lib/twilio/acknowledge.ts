import type { InboundMessage } from '../queues/message-types.ts';
import { claimAcknowledgement } from '../store/acknowledgements.ts';
import { isOptedOut, setOptOut } from '../store/users.ts';
import { commandOf } from '../understanding/read-command.ts';
import { sayInChat, silence } from './message-twiml.ts';

const GOT_IT = 'Got it! Working on your request...';

/**
 * The TwiML that answers a message at once; to be asked for when the message is safely queued. `stop` and `start` are
 * decided here, so that the very next message already meets the decision; everything else is the worker's.
 */
export async function acknowledge(
  message: InboundMessage,
  idempotencyToken: string | undefined,
): Promise<string> {
  const { userKey, messageSid } = message;
  const wanted = commandOf(message)?.kind;
  if (wanted === 'stop' || wanted === 'start') await setOptOut(message, wanted === 'stop');
  if (wanted !== undefined || message.optOutType || !deservesAnswer(message)) return silence();
  if (await isOptedOut(userKey)) return silence();
  const isFirst = await claimAcknowledgement(userKey, messageSid, idempotencyToken);
  return isFirst ? sayInChat(GOT_IT) : silence();
}

/** A text or a voice note does; a picture, a place or a contact is answered by what comes of it. */
const deservesAnswer = ({ body, media }: InboundMessage): boolean =>
  body.trim() !== '' || media.some(({ contentType }) => contentType.startsWith('audio/'));
