import { linkItem } from './keys.ts';
import { deleteItem, getItem, putItem } from './table.ts';

/**
 * Where an address leads. `with` is the key of the person's other address, once all that the two mean is noted; `since`
 * (epoch ms) is when a number became this person's that was another's before. What is `isForgotten` is left of an erased
 * person for an opt-out or the counts of the day, and its addresses are to be noted anew.
 */
export type Link = { userKey: string; with?: string; since?: number; isForgotten?: true; expires?: number };

/** `addressKey` is the key that a user of this address alone would have. */
export const loadLink = (addressKey: string): Promise<Link | undefined> =>
  getItem<Link>(linkItem(addressKey));

/** Creates a link once: gives where the address leads from then on, whoever was first. */
export async function claimLink(addressKey: string, userKey: string): Promise<string> {
  const isFirst = await putItem(
    { ...linkItem(addressKey), userKey },
    {
      ConditionExpression: 'attribute_not_exists(pk) OR expires <= :now',
      ExpressionAttributeValues: { ':now': Math.floor(Date.now() / 1000) },
    },
  );
  return isFirst ? userKey : ((await loadLink(addressKey))?.userKey ?? userKey);
}

export async function saveLink(addressKey: string, link: Link): Promise<void> {
  await putItem({ ...linkItem(addressKey), ...link });
}

/** Deletes a link, unless it leads to somebody else by now. */
export async function deleteLink(addressKey: string, userKey: string): Promise<void> {
  await deleteItem(linkItem(addressKey), whileOf(userKey));
}

/** Leaves of a link where it leads, until `expires` (epoch seconds) if that is given. */
export async function forgetLink(addressKey: string, userKey: string, expires?: number): Promise<void> {
  const link = await loadLink(addressKey);
  if (link?.userKey !== userKey) return;
  const { expires: _, ...rest } = link;
  const left = { ...rest, ...linkItem(addressKey), isForgotten: true, ...(expires && { expires }) };
  await putItem(left, whileOf(userKey));
}

const whileOf = (userKey: string) => ({
  ConditionExpression: 'userKey = :userKey',
  ExpressionAttributeValues: { ':userKey': userKey },
});
