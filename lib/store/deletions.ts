import { deletionItem, messageItem } from './keys.ts';
import { expiresIn, getItem, type Key, listItems, putItem } from './table.ts';

/** Our question whether everything is to be deleted: the message that it answers, and the one that said yes or no to it. */
type Question = { askedBy: string; askedAt: number; answeredBy?: string };

const TEN_MINUTES = 600_000;

export async function askDeletion(userKey: string, messageSid: string, askedAt: number): Promise<void> {
  await putItem({ ...deletionItem(userKey), askedBy: messageSid, askedAt, expires: expiresIn(1) });
}

/**
 * Takes a message for the answer to the question, under whichever of the person's keys it was asked last: `true` when that
 * was within the last ten minutes, the user has said nothing else since nor been asked anything else, which is what
 * `otherAskedAt` tells, and it is not answered. Asked again for the same message, the same answer.
 */
export async function answerDeletion(
  userKeys: string[],
  { messageSid, at, otherAskedAt }: { messageSid: string; at: number; otherAskedAt: number },
): Promise<boolean> {
  const asked = await Promise.all(userKeys.map((userKey) => getItem<Question & Key>(deletionItem(userKey))));
  const [question] = asked.filter((one) => one !== undefined).sort((a, b) => b.askedAt - a.askedAt);
  if (!question || at - question.askedAt > TEN_MINUTES) return false;
  if (question.answeredBy) return question.answeredBy === messageSid;
  const { askedBy, askedAt } = question;
  if (otherAskedAt >= askedAt) return false;
  for (const userKey of userKeys)
    if (await hasSpokenSince(userKey, askedAt, [askedBy, messageSid])) return false;
  const { pk, sk } = question;
  return putItem({ pk, sk, askedBy, askedAt, answeredBy: messageSid, expires: expiresIn(1) });
}

/** Whether a message other than these was handled since. */
async function hasSpokenSince(userKey: string, askedAt: number, but: string[]): Promise<boolean> {
  const { pk, sk } = messageItem(userKey, '');
  const messages = await listItems<{ writtenAt: number }>(pk, sk);
  const known = but.map((messageSid) => messageItem(userKey, messageSid).sk);
  return messages.some((item) => item.writtenAt >= askedAt && !known.includes(item.sk));
}
