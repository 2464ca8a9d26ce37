import { errandsOf } from '../inbound/errands-of.ts';
import type { OperatorReport } from '../platform/names.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import * as queues from '../queues/queues.ts';
import {
  isWaiting,
  type KeptDeadLetter,
  type LeaveReason,
  listDeadLetters,
  markRedriven,
} from '../store/dead-letters.ts';
import { loadUser } from '../store/users.ts';

/** Sent within the function's time. */
const MOST = 500;

type Verdict = 'redriven' | 'redriven before' | 'the user has asked again since' | LeaveReason;

/**
 * Sends dead letters to their queue again, oldest first: one, or all that wait. Each is sent under an id made from its
 * own and then marked: a run that dies in between sends it once more, which the queue or its reader recognises.
 */
export async function redrive(queue: string, id?: string): Promise<OperatorReport> {
  const kept = await listDeadLetters(queue);
  const chosen = kept.filter((letter) => (id ? letter.messageId === id : isWaiting(letter)));
  const title = `Redrive ${queue}`;
  if (id && chosen.length === 0)
    return { title, fault: `No dead letter of ${queue} has the id ${id}; they are kept for 30 days.` };
  const verdicts: [string, Verdict][] = [];
  for (const letter of chosen.slice(0, MOST))
    verdicts.push([letter.messageId, await redriveOne(letter, id !== undefined)]);
  const left = chosen.length - verdicts.length;
  const redriven = verdicts.filter(([, verdict]) => verdict === 'redriven').length;
  return {
    title: `${title}: ${redriven} of ${chosen.length} sent again`,
    ...(left > 0 && { facts: [{ name: 'left', value: `${left}; run it again for these` }] }),
    ...(verdicts.length > 0 && { table: { columns: ['dead letter', 'what'], rows: verdicts } }),
  };
}

async function redriveOne(letter: KeptDeadLetter, isChosen: boolean): Promise<Verdict> {
  const { queue, messageId, body, group, leave, redrivenAt } = letter;
  if (leave) return leave;
  if (redrivenAt) return 'redriven before';
  if (queue === 'messages' && !isChosen && (await isAskedAgain(letter)))
    return 'the user has asked again since';
  await queues.redrive(queue, body, group, messageId);
  await markRedriven(letter);
  return 'redriven';
}

/**
 * Who was told that a message could not be handled may have said it again, or what means something else by now, such as
 * a number or a yes: what would be done twice needs its own word.
 */
async function isAskedAgain({ at, body }: KeptDeadLetter): Promise<boolean> {
  const { userKey }: InboundMessage = JSON.parse(body);
  const user = await loadUser(userKey);
  if ((user.lastInboundAt ?? 0) > at) return true;
  const errands = await errandsOf(user);
  return errands.some(({ createdAt }) => createdAt > at);
}
