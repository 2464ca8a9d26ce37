import { failureItem } from './keys.ts';
import { expiresIn, listItems, putItem, updateItem } from './table.ts';

/** A message that could not be handled. `queue` is the name of the work queue that gave it up, such as `calls`. */
export type DeadLetter = {
  queue: string;
  messageId: string;
  body: string;
  /** Of a FIFO queue. */
  group?: string;
};

/** Why one is not for the operator to send again: it is no JSON, and so nobody's, or it would say what is mended by then. */
export type LeaveReason = 'sent again by itself' | 'no message of ours' | 'tells of a failure';

/** Times are epoch milliseconds. */
export type KeptDeadLetter = DeadLetter & { at: number; leave?: LeaveReason; redrivenAt?: number };

/** Whether it is for the operator to send it again. */
export const isWaiting = ({ leave, redrivenAt }: KeptDeadLetter): boolean => !leave && !redrivenAt;

/** Keeps it where the operator finds it; what is known of one that is kept already stays. */
export async function keepDeadLetter(letter: DeadLetter, leave?: LeaveReason): Promise<void> {
  await putItem(
    {
      ...failureItem(letter.queue, letter.messageId),
      ...letter,
      ...(leave && { leave }),
      at: Date.now(),
      expires: expiresIn(30),
    },
    { ConditionExpression: 'attribute_not_exists(pk)' },
  );
}

/** What is kept of one queue, or of all, oldest first. */
export async function listDeadLetters(queue?: string): Promise<KeptDeadLetter[]> {
  const { pk, sk } = failureItem(queue ?? '', '');
  const kept = await listItems<KeptDeadLetter & { expires: number }>(pk, queue ? sk : '');
  const now = Date.now();
  return kept.filter(({ expires }) => expires * 1000 > now).sort((a, b) => a.at - b.at);
}

export async function markRedriven({ queue, messageId }: DeadLetter): Promise<void> {
  await updateItem(failureItem(queue, messageId), {
    UpdateExpression: 'SET redrivenAt = :now',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(redrivenAt)',
    ExpressionAttributeValues: { ':now': Date.now() },
  });
}
