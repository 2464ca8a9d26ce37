import { linkItem } from './keys.ts';
import { deleteItem, getItem, putItem } from './table.ts';

/**
 * Where an address leads. `with` is the key of the person's other address, once all that the two mean is noted; `since`
 * (epoch ms) is when a number became this person's that was another's before. What is `isForgotten` is left of an erased
 * person, and its addresses are to be noted anew.
 */
export type Link = { userKey: string; with?: string; since?: number; isForgotten?: true };

/** `addressKey` is the key that a user of this address alone would have. */
export const loadLink = (addressKey: string): Promise<Link | undefined> =>
  getItem<Link>(linkItem(addressKey));

/** Creates a link once: gives where the address leads from then on, whoever was first. */
export async function claimLink(addressKey: string, userKey: string): Promise<string> {
  const isFirst = await putItem(
    { ...linkItem(addressKey), userKey },
    { ConditionExpression: 'attribute_not_exists(pk)' },
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

/** Leaves of a link where it leads, unless that is elsewhere by now. */
export async function forgetLink(addressKey: string, link: Link): Promise<void> {
  await putItem({ ...linkItem(addressKey), ...link, isForgotten: true }, whileOf(link.userKey));
}

const whileOf = (userKey: string) => ({
  ConditionExpression: 'userKey = :userKey',
  ExpressionAttributeValues: { ':userKey': userKey },
});
