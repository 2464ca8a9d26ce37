import { signWebhook } from '../../../local/vendors/elevenlabs/sign-webhook.ts';
import { signRequest } from '../../../local/vendors/twilio/sign-request.ts';
import type { Check } from '../check.ts';
import { type Finding, ok, skipped, wrong } from '../finding.ts';
import { causeOf } from '../vendors/ask-vendor.ts';
import type { World } from '../world.ts';

type Knock = { path: string; headers: Record<string, string>; body: string; status: number };

/**
 * Knocks as each vendor would, with a valid proof around an empty message: what is proven but malformed is refused
 * with 400 (an unknown event with 200) and has no effect, what is not proven with 403.
 */
export function checkProofs(world: World): Check[] {
  const { target } = world;
  const {
    TWILIO_AUTH_TOKEN: token,
    ELEVENLABS_WEBHOOK_SECRET: webhook,
    AGENT_TOOL_SECRET: tool,
  } = target.stored;
  const check = (title: string, knock: Knock | undefined, compared: string): Check => ({
    section: 'Proofs',
    title,
    look: async () => (knock ? lookBehind(world, knock, compared) : skipped('its secret is not there yet')),
  });
  const sid = target.settings.TWILIO_ACCOUNT_SID;
  return [
    check(
      'Twilio is let in',
      token && sid ? asTwilio(`${target.publicUrl}/api/whatsapp`, token, sid) : undefined,
      'TWILIO_AUTH_TOKEN, TWILIO_ACCOUNT_SID and PUBLIC_URL',
    ),
    check('ElevenLabs is let in', webhook ? asElevenLabs(webhook) : undefined, 'ELEVENLABS_WEBHOOK_SECRET'),
    check('The agent is let in', tool ? asAgent(tool) : undefined, 'AGENT_TOOL_SECRET'),
  ];
}

function asTwilio(url: string, token: string, AccountSid: string): Knock {
  const form = { AccountSid };
  return {
    path: '/api/whatsapp',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signRequest(token, url, form),
    },
    body: new URLSearchParams(form).toString(),
    status: 400,
  };
}

function asElevenLabs(secret: string): Knock {
  const body = JSON.stringify({ type: 'doctor', event_timestamp: 0, data: {} });
  const signature = signWebhook(secret, Math.floor(Date.now() / 1000), body);
  const headers = { 'content-type': 'application/json', 'elevenlabs-signature': signature };
  return { path: '/api/call-result', headers, body, status: 200 };
}

const asAgent = (token: string): Knock => ({
  path: '/api/agent/offer',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  body: '{}',
  status: 400,
});

async function lookBehind({ target, fetch }: World, knock: Knock, compared: string): Promise<Finding> {
  const { path, headers, body, status } = knock;
  const expected = `POST ${path} knows a proof made from ${target.secretsPlace}`;
  const init: RequestInit = {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  };
  const answer = await fetch(target.publicUrl + path, init).then(
    (response) => response.status,
    (error: unknown) => causeOf(error),
  );
  if (answer === status) return ok(`POST ${path} knows its proof`);
  const again = target.stage
    ? 'functions keep secrets for 5 minutes: wait, look again, then deploy again'
    : 'start "npm run dev" again, which reads .env once';
  const mends: Record<string, string> = {
    403: `the functions know other values of ${compared}; ${again}`,
    503: `the functions cannot read ${compared}; ${again}`,
  };
  return wrong({
    expected,
    found: answer === 403 ? '403: the proof is refused' : `answered ${answer}`,
    mend: mends[answer] ?? 'see that the address above is reachable, then look again',
  });
}
