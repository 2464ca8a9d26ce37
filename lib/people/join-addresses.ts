import { followUser, loadSince, loseAddress, noteAddresses, noteFollower } from '../store/linked-users.ts';
import { claimLink, type Link, loadLink, saveLink } from '../store/links.ts';

type Address = { address: string; key: string };

/** Milliseconds by which a message may be older than its webhook: Twilio's attempts take 15 s, and it counts in seconds. */
const UNDER_WAY = 16_000;

/**
 * Has a number and a username lead to one user, and gives the user's key. Of two users the older leads and takes over
 * the opt-out; nothing moves. All of it may be done again, and is until the link of the username says that it is done.
 */
export async function joinAddresses(phone: Address, name: Address, linkOfName?: Link): Promise<string> {
  const [linkOfPhone, older] = await Promise.all([loadLink(phone.key), olderOf(phone.key, name.key)]);
  const isAnothers = linkOfPhone?.with !== undefined && linkOfPhone.with !== name.key;
  const first = isAnothers ? name.key : (linkOfPhone?.userKey ?? older);
  const lead = linkOfName?.userKey ?? (await claimLink(name.key, first));
  const since = isAnothers ? Date.now() - UNDER_WAY : linkOfPhone?.since;
  const followers = (isAnothers ? [name.key] : [phone.key, name.key]).filter((key) => key !== lead);
  await Promise.all([
    isAnothers && since && linkOfPhone.userKey !== lead
      ? loseAddress(linkOfPhone.userKey, phone.address, since)
      : undefined,
    noteAddresses(lead, [phone.address, name.address]),
    ...followers.map((key) => follow(key, lead)),
  ]);
  await saveLink(phone.key, { userKey: lead, with: name.key, ...(since && { since }) });
  await saveLink(name.key, { userKey: lead, with: phone.key });
  return lead;
}

/** The key of the user who was there first; the number's when none or both have always been. */
async function olderOf(phoneKey: string, nameKey: string): Promise<string> {
  const [phone, name] = await Promise.all([loadSince(phoneKey), loadSince(nameKey)]);
  return name < phone ? nameKey : phoneKey;
}

/** Whoever was known under the other key is the same person from here on. */
async function follow(key: string, lead: string): Promise<void> {
  const known = await followUser(key, lead);
  if (known) await noteFollower(lead, key, known.optedOut === true);
}
