import { errandIdIn } from '../platform/ids.ts';
import { sendCallEvent } from '../queues/queues.ts';
import type { Letter } from '../store/replies.ts';
import { type Sent, sendLetter } from './send-letter.ts';
import { splitText } from './split-text.ts';

/** What was sent in the stead of a reply: as a template, once more, or its later parts. */
const INSTEAD = /(?:\.t|\.again\d+|\.\d+)+$/;

/** An errand calls nobody before its user has been told what was understood. */
async function reportTold({ about, replyId }: Letter): Promise<void> {
  const original = replyId.replace(INSTEAD, '');
  const errandId = errandIdIn(original);
  const reply = Number(/\.r(\d+)$/.exec(original)?.[1]);
  if (about !== 'echo' || !errandId || !reply) return;
  await sendCallEvent({ kind: 'told', errandId, reply }, errandId, `${original}.told`);
}

/** Sends a reply, long ones in parts, in order; each part has a reply id of its own. What is done is not done again. */
export async function sendParts(userKey: string, letter: Letter): Promise<Sent> {
  for (const [index, body] of splitText(letter.body).entries()) {
    const part =
      index === 0
        ? letter
        : { ...letter, replyId: `${letter.replyId}.${index + 1}`, of: letter.of ?? letter.replyId, body };
    const sent = await sendLetter(userKey, part);
    // A template says it all, and what was refused or dropped is not said in part.
    if (sent.is === 'done' && sent.form !== undefined && index === 0) await reportTold(letter);
    if (sent.is !== 'done' || sent.form !== 'text') return sent;
  }
  return { is: 'done', form: 'text' };
}
