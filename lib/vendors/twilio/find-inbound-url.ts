import { array, looseObject, nullish, string, unknown } from 'valibot';
import { messagingRequest } from './twilio-request.ts';

const senders = looseObject({
  senders: array(
    looseObject({
      sid: string(),
      sender_id: nullish(string()),
      webhook: nullish(looseObject({ callback_url: nullish(string()) })),
    }),
  ),
});
const services = looseObject({
  services: array(
    looseObject({
      sid: string(),
      inbound_request_url: nullish(string()),
      use_inbound_webhook_on_number: nullish(unknown()),
    }),
  ),
});

/**
 * Where Twilio sends what users write to a WhatsApp sender: the webhook of its messaging service, if it is in one that has
 * it, else its own. Without the overrides behind `#`; `null` when there is none. Throws as `twilioRequest` does.
 */
export async function findInboundUrl(sender: string, authToken: string): Promise<string | null> {
  const ask = { method: 'GET', authToken } as const;
  const page = { PageSize: '1000' };
  const all = await messagingRequest(senders, {
    ...ask,
    path: 'v2/Channels/Senders',
    params: { Channel: 'whatsapp', ...page },
  });
  const own = all.senders.find(({ sender_id }) => sender_id === sender);
  if (!own) return null;
  const found = await messagingRequest(services, { ...ask, path: 'v1/Services', params: page });
  for (const service of found.services) {
    const path = `v1/Services/${service.sid}/ChannelSenders`;
    const members = await messagingRequest(senders, { ...ask, path, params: page });
    if (members.senders.some(({ sid }) => sid === own.sid) && service.use_inbound_webhook_on_number !== true)
      return withoutOverrides(service.inbound_request_url);
  }
  return withoutOverrides(own.webhook?.callback_url);
}

const withoutOverrides = (url: string | null | undefined): string | null => url?.split('#')[0] || null;
