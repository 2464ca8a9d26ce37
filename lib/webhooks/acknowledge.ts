import type { InboundMessage } from '../queues/message-types.ts';
import { claimAcknowledgement } from '../store/acknowledgements.ts';
import { isSilenced, setOptOut } from '../store/users.ts';
import { commandOf } from '../words/commands.ts';

const GOT_IT = 'Got it! Working on your request...';

/** Whether a message may get an answer at once; it is looked up while the message is queued. */
export const mayAnswer = async (message: InboundMessage): Promise<boolean> =>
  commandOf(message) === null &&
  !message.optOutType &&
  deservesAnswer(message) &&
  !(await isSilenced(message.userKey, Date.now()));

/**
 * What is said to a message at once, if anything; to be asked for when the message is safely queued. `stop` and `start`
 * are decided here, so that the very next message already meets the decision; everything else is the worker's.
 */
export async function acknowledge(
  message: InboundMessage,
  isAnswered: boolean,
  idempotencyToken: string | undefined,
): Promise<string | null> {
  const wanted = commandOf(message)?.kind;
  if (wanted === 'stop' || wanted === 'start') await setOptOut(message, wanted === 'stop');
  if (!isAnswered) return null;
  const isFirst = await claimAcknowledgement(message.userKey, message.messageSid, idempotencyToken);
  return isFirst ? GOT_IT : null;
}

/** A text or a voice note does; a picture, a place or a contact is answered by what comes of it. */
const deservesAnswer = ({ body, media }: InboundMessage): boolean =>
  body.trim() !== '' || media.some(({ contentType }) => contentType.startsWith('audio/'));
