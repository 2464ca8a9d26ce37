import { userKeyOf } from '../platform/ids.ts';
import type { InboundMessage, ReceivedMessage } from '../queues/message-types.ts';
import { loadLink } from '../store/links.ts';
import { joinAddresses } from './join-addresses.ts';

/**
 * The key of the user whom a message is from: one person under number and username. One read, but for the first message
 * that carries both. `ExternalUserId` decides: numbers are given to others, usernames are not.
 * https://www.twilio.com/docs/messaging/guides/webhook-request
 */
export async function findPerson(
  { from, externalUserId = from }: Pick<ReceivedMessage, 'from' | 'externalUserId'>,
  hashKey: string,
): Promise<string> {
  const name = { address: externalUserId, key: userKeyOf(externalUserId, hashKey) };
  const link = await loadLink(name.key);
  if (externalUserId === from) return link?.userKey ?? name.key;
  const phone = { address: from, key: userKeyOf(from, hashKey) };
  if (link?.with === phone.key && !link.isForgotten) return link.userKey;
  return joinAddresses(phone, name, link);
}

/** A message with the user whom it is from. */
export async function withPerson(received: ReceivedMessage, hashKey: string): Promise<InboundMessage> {
  const { externalUserId: _, ...message } = received;
  return { ...message, userKey: await findPerson(received, hashKey) };
}
