import type { Check } from '../check.ts';
import { type Comparison, compareAddress } from '../compare/compare-address.ts';
import { byHand, different, type Finding, foreign, missing, ok, wrong } from '../finding.ts';
import type { Sender, Service, TwilioApi } from '../vendors/twilio-api.ts';
import type { World } from '../world.ts';

/** Three attempts within Twilio's 15 s: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides */
export const RETRIES = '#rc=2&rp=5xx,ct,rt&ct=2000&rt=4500';

const SANDBOX = 'whatsapp:+14155238886';

/** Where a message goes that somebody writes to us: to the sender's webhook, or to that of its messaging service. */
export const checkInbound = (world: World, twilio: TwilioApi): Check => ({
  section: 'Twilio',
  title: 'Incoming messages',
  look: async () => {
    const from = world.target.settings.TWILIO_WHATSAPP_FROM ?? SANDBOX;
    const url = `${world.target.publicUrl}/api/whatsapp`;
    if (from === SANDBOX)
      return byHand({
        found: 'the Sandbox, which no API shows',
        mend: `console.twilio.com > Messaging > Try it out > Send a WhatsApp message > Sandbox settings: "When a message comes in" is ${url}${RETRIES} by POST; then send "join <two words>" from your phone`,
      });
    const sender = await twilio.findSender(from);
    if (!sender)
      return wrong({
        expected: `a WhatsApp sender ${from}`,
        found: 'the account has no such sender',
        mend: 'console.twilio.com > Messaging > Senders > WhatsApp senders shows those there are; put yours into TWILIO_WHATSAPP_FROM',
      });
    if (!sender.status.startsWith('ONLINE'))
      return wrong({
        expected: 'the sender is ONLINE',
        found: `it is ${sender.status}`,
        mend: `console.twilio.com > Messaging > Senders > WhatsApp senders > ${from} says why`,
      });
    const service = await twilio.findServiceOf(sender.sid);
    return service && service.use_inbound_webhook_on_number !== true
      ? lookAtService(twilio, service, url)
      : lookAtSender(twilio, sender, url);
  },
});

function lookAtSender(twilio: TwilioApi, { sid, webhook }: Sender, url: string): Finding {
  const wanted = {
    callback_url: url + RETRIES,
    callback_method: 'POST',
    fallback_url: url + RETRIES,
    fallback_method: 'POST',
  };
  return judge('the sender', wanted.callback_url, {
    url: webhook?.callback_url,
    method: webhook?.callback_method,
    fallbackUrl: webhook?.fallback_url,
    fallbackMethod: webhook?.fallback_method,
    apply: async () => void (await twilio.changeSender(sid, { webhook: { ...webhook, ...wanted } })),
  });
}

function lookAtService(twilio: TwilioApi, service: Service, url: string): Finding {
  return judge(`its messaging service "${service.friendly_name}"`, url + RETRIES, {
    url: service.inbound_request_url,
    method: service.inbound_method,
    fallbackUrl: service.fallback_url,
    fallbackMethod: service.fallback_method,
    apply: async () =>
      void (await twilio.changeService(service.sid, {
        InboundRequestUrl: url + RETRIES,
        InboundMethod: 'POST',
        FallbackUrl: url + RETRIES,
        FallbackMethod: 'POST',
      })),
  });
}

export type Hook = {
  url: string | null | undefined;
  method: string | null | undefined;
  fallbackUrl: string | null | undefined;
  fallbackMethod: string | null | undefined;
  apply: () => Promise<void>;
};

/** A webhook with its fallback: that it leads to `wanted` by POST, both of them. */
export function judge(whose: string, wanted: string, hook: Hook): Finding {
  const { apply } = hook;
  const main = compareAddress(hook.url, wanted);
  const fallback = compareAddress(hook.fallbackUrl, wanted);
  const found = (url: string | null | undefined, { fault }: Exclude<Comparison, { kind: 'same' }>) =>
    `${whose} has ${url || 'none'}: ${fault}`;
  const expected = `POST ${wanted}`;
  if (main.kind === 'unset') return missing({ expected, found: `${whose} has none`, apply });
  if (main.kind === 'foreign') return foreign({ expected, found: found(hook.url, main), apply });
  if (main.kind === 'ours') return different({ expected, found: found(hook.url, main), apply });
  if (hook.method !== 'POST') {
    const method = `${whose} is called by ${hook.method || 'an unknown method'}`;
    return different({ expected, found: `${method}: nothing answers that`, apply });
  }
  const onFallback = { expected: `${expected} as the fallback too`, apply };
  if (fallback.kind === 'foreign')
    return foreign({ ...onFallback, found: found(hook.fallbackUrl, fallback) });
  if (fallback.kind !== 'same' || hook.fallbackMethod !== 'POST')
    return different({ ...onFallback, found: `${whose} has the fallback ${hook.fallbackUrl || 'none'}` });
  return ok(wanted.split('#')[0] ?? wanted);
}
