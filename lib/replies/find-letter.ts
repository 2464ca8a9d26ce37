import { logger } from '../platform/log.ts';
import { listSids, type Reply } from '../store/replies.ts';
import { classifyError } from '../vendors/twilio/classify-error.ts';
import { findMessages, type SentMessage } from '../vendors/twilio/find-message.ts';
import { splitText } from './split-text.ts';
import { templateFor } from './templates.ts';

/**
 * The SID of a reply whose answer was lost, when Twilio has it: a message to this user since the claim that says the
 * same and is no other reply of ours. `unknown` when Twilio does not tell.
 */
export async function findLetter(
  userKey: string,
  reply: Reply,
  authToken: string,
): Promise<string | undefined | 'unknown'> {
  try {
    const messages = await findMessages(reply.to, reply.claimedAt, authToken);
    const others = await listSids(userKey);
    const says = reply.form === 'template' ? saysTemplate(reply) : saysText(reply);
    return messages.findLast((sent) => !others.has(sent.messageSid) && says(sent))?.messageSid;
  } catch (error) {
    const { kind } = classifyError(error);
    logger.warn('Twilio does not tell which replies it has.', { replyId: reply.replyId, kind });
    return 'unknown';
  }
}

function saysText({ body }: Reply) {
  const text = splitText(body)[0];
  return (sent: SentMessage) => sent.body.trim() === text;
}

/** Twilio shows a template with its variables filled in, or with no words at all. */
function saysTemplate(reply: Reply) {
  const values = Object.values(templateFor(reply)?.contentVariables ?? {});
  return (sent: SentMessage) => sent.body === '' || values.every((value) => sent.body.includes(value));
}
