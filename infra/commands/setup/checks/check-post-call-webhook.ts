import { createHash } from 'node:crypto';
import { StartError } from '../../../local/start-error.ts';
import type { Check } from '../check.ts';
import { compareAddress } from '../compare/compare-address.ts';
import { different, type Finding, foreign, missing, ok, wrong } from '../finding.ts';
import type { ElevenLabsApi, Webhook } from '../vendors/elevenlabs-api.ts';
import type { World } from '../world.ts';

/** The first 8 digits tell nothing about the random secret. */
const fingerprintOf = (secret: string) => createHash('sha256').update(secret).digest('hex').slice(0, 8);

/**
 * ElevenLabs takes `retry_enabled` but does not show it (`WorkspaceWebhookResponseModel`), nor any secret, so the name
 * says both: the request that switches the retries on is the one that gives this name.
 */
const nameFor = ({ name, stored }: World['target']) =>
  `${name} (retries on, ${fingerprintOf(stored.ELEVENLABS_WEBHOOK_SECRET ?? '')})`;
const hasFingerprint = ({ name }: Webhook) => /, [0-9a-f]{8}\)$/.test(name);
const DAY = 86_400;

export const webhookUrl = ({ target }: World): string => `${target.publicUrl}/api/call-result`;

/** The workspace webhook that is ours; an address cannot be changed, so another address is another webhook. */
export const findWebhook = async (world: World, elevenlabs: ElevenLabsApi): Promise<Webhook | undefined> =>
  ourWebhook(world, await elevenlabs.listWebhooks());

/** Of those that lead to us the one whose secret is stored here, else the latest that does not tell whose it has. */
function ourWebhook(world: World, webhooks: Webhook[]): Webhook | undefined {
  const leading = webhooks
    .filter(({ webhook_url }) => webhook_url === webhookUrl(world))
    .sort((a, b) => b.created_at_unix - a.created_at_unix);
  return (
    leading.find(({ name }) => name === nameFor(world.target)) ??
    leading.find((webhook) => !hasFingerprint(webhook)) ??
    leading[0]
  );
}

/** What a call came to is sent to us, signed, and again when we do not answer. */
export const checkPostCallWebhook = (world: World, elevenlabs: ElevenLabsApi): Check => ({
  section: 'ElevenLabs',
  title: 'Post-call webhook',
  look: async () => {
    const url = webhookUrl(world);
    const webhooks = await elevenlabs.listWebhooks();
    const webhook = ourWebhook(world, webhooks);
    const hasSecret = world.target.stored.ELEVENLABS_WEBHOOK_SECRET !== undefined;
    if (webhook) return lookAtWebhook(world, elevenlabs, webhook);
    const near = webhooks.find(({ webhook_url }) => compareAddress(webhook_url, url).kind === 'ours');
    const fault = near && compareAddress(near.webhook_url, url);
    const found = fault && 'fault' in fault ? `${near.webhook_url}: ${fault.fault}` : 'none leads there';
    const what = { expected: url, apply: () => create(world, elevenlabs) };
    return hasSecret
      ? foreign({
          ...what,
          found: `${found}, while ${world.target.secretsPlace} holds the ELEVENLABS_WEBHOOK_SECRET of another one, which would be replaced`,
        })
      : missing({ ...what, found });
  },
});

function lookAtWebhook(world: World, elevenlabs: ElevenLabsApi, webhook: Webhook): Finding {
  const { webhook_id: id, is_disabled, is_auto_disabled } = webhook;
  const expected = 'enabled, signed, tried again, and its secret known here';
  const why = whyUseless(world, webhook);
  if (why)
    return foreign({
      expected,
      found: `${why}; another one takes its place`,
      apply: () => create(world, elevenlabs),
    });
  const apply = () => switchOn(world, elevenlabs, id);
  if (is_disabled || is_auto_disabled) {
    const whom = is_auto_disabled ? 'ElevenLabs, because its calls failed for days' : 'somebody';
    return different({ expected, found: `it was disabled by ${whom}`, apply });
  }
  if (webhook.name !== nameFor(world.target) || webhook.retry_enabled === false)
    return different({ expected, found: 'it is not known to be tried again', apply });
  return lookAtDeliveries(webhook);
}

/** Why nothing that a webhook sends can be proven here. */
function whyUseless({ target }: World, webhook: Webhook): string | undefined {
  if (webhook.auth_type !== 'hmac') return `it proves itself by ${webhook.auth_type}, not by a signature`;
  if (target.stored.ELEVENLABS_WEBHOOK_SECRET === undefined)
    return 'it is there, but ElevenLabs showed its secret only once and nobody kept it';
  if (hasFingerprint(webhook) && webhook.name !== nameFor(target))
    return `it is there, but its secret is not the one in ${target.secretsPlace}`;
  return undefined;
}

function lookAtDeliveries(webhook: Webhook): Finding {
  const { most_recent_failure_error_code: code, most_recent_failure_timestamp: at } = webhook;
  if (!at || Date.now() / 1000 - at > DAY) return ok(webhook.webhook_url);
  return wrong({
    expected: 'every delivery answered 200',
    found: `the last failure was ${new Date(at * 1000).toISOString()}, with ${code ?? 'no answer'}`,
    mend:
      code === 403 || code === 401
        ? 'its secret differs from ELEVENLABS_WEBHOOK_SECRET: delete the webhook at elevenlabs.io > Settings > Webhooks; setup with --force then makes another'
        : 'look at the log of call-result-webhook at that time; an old failure is forgotten after a day',
  });
}

/** The secret is shown once: it is stored at once, and a webhook whose secret could not be stored is taken away again. */
async function create(world: World, elevenlabs: ElevenLabsApi): Promise<void> {
  const settings = { auth_type: 'hmac', name: world.target.name, webhook_url: webhookUrl(world) };
  const { webhook_id: id, webhook_secret: secret } = await elevenlabs.createWebhook({ settings });
  try {
    if (!secret) throw new StartError('ElevenLabs made a webhook without a secret.');
    await world.target.storeSecret('ELEVENLABS_WEBHOOK_SECRET', secret);
  } catch (error) {
    await elevenlabs.deleteWebhook(id);
    throw error;
  }
  await switchOn(world, elevenlabs, id);
}

async function switchOn(world: World, elevenlabs: ElevenLabsApi, id: string): Promise<void> {
  await elevenlabs.changeWebhook(id, {
    is_disabled: false,
    name: nameFor(world.target),
    retry_enabled: true,
  });
}
