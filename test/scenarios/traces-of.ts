import type { World } from '../fake-world/in-virtual-time/start-world.ts';

/** Everything in the table, the bucket and at the vendors that names one of these, as `where` it is. */
export function tracesOf({ table, bucket, twilio, elevenLabs }: World, ...names: string[]): string[] {
  const messages = [...twilio.messages, ...twilio.inbound].filter(({ isDeleted }) => !isDeleted);
  const items = table.items('').filter(({ pk }) => !/^(providers#|directory|pacing)/.test(String(pk)));
  const everything = [
    ...items.map((item) => [`table ${item.pk} ${item.sk}`, item] as const),
    ...bucket.kept.map(({ key }) => [`bucket ${key}`, key] as const),
    ...messages.map(({ sid, to, from, body }) => [`message ${sid} ${body}`, { to, from }] as const),
    ...[...elevenLabs.conversations.values()].map((one) => [`conversation ${one.id}`, one] as const),
  ];
  return everything
    .filter(([where, thing]) => names.some((name) => (where + JSON.stringify(thing)).includes(name)))
    .map(([where]) => where);
}

/** The partition of the user who writes from this address. */
export const userKeyOf = ({ table }: World, address: string): string =>
  String(table.items('user').find((item) => item.sk === 'user' && item.address === address)?.pk);

/** What may be left: the last word to the user, which has to arrive, and that there was an erasure. */
export const isLastWord = (where: string): boolean => / Done\. I have|\.erased$/.test(where);
