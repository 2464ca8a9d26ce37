import type { Check } from '../check.ts';
import { type Finding, ok, wrong } from '../finding.ts';
import { causeOf } from '../vendors/ask-vendor.ts';
import type { World } from '../world.ts';

const section = 'Address';
const tunnel =
  'start a tunnel to the local stack ("cloudflared tunnel --url http://localhost:3000" or "ngrok http 3000") and set PUBLIC_URL in .env to its https origin';

/** Whether vendors can reach what they are to call. */
export function checkAddress(world: World): Check[] {
  const { target } = world;
  const look = async () =>
    lookAtWords(target.publicUrl, target.deployCommand ? stackMend(target.deployCommand) : tunnel);
  return [
    { section, title: 'PUBLIC_URL', closes: 'all', look },
    { section, title: 'Reachable', look: () => knock(world) },
  ];
}

const stackMend = (deployCommand: string) =>
  `give the stack its own domain, or nothing for the address of the API:\n${deployCommand} --parameters PublicUrl=https://…`;

/** ElevenLabs calls https only, and Twilio signs the words of the address. */
function lookAtWords(url: string, mend: string): Finding {
  const expected = 'an https origin that the internet reaches';
  const { protocol, hostname } = new URL(url || 'none:');
  if (protocol === 'https:' && !/^(localhost|127\.|\[::1\])/.test(hostname)) return ok(url);
  return wrong({ expected, found: url || 'nothing', mend });
}

async function knock({ target, fetch }: World): Promise<Finding> {
  const expected = `GET ${target.publicUrl}/health answers 200 {"ok":true}`;
  const mend = target.stage
    ? `see whether its function runs:\naws logs tail --since 1h /aws/lambda/${target.name}-health`
    : `see that "npm run dev" says ready, and that the tunnel runs and leads to its port; else ${tunnel}`;
  try {
    const init: RequestInit = { redirect: 'manual', signal: AbortSignal.timeout(10_000) };
    const response = await fetch(`${target.publicUrl}/health`, init);
    const text = await response.text();
    if (response.status === 200 && text.replaceAll(' ', '') === '{"ok":true}')
      return ok('GET /health answers');
    const found = `it answers ${response.status}${response.status === 200 ? ' with something else' : ''}`;
    return wrong({ expected, found, mend });
  } catch (error) {
    return wrong({ expected, found: `no answer: ${causeOf(error)}`, mend });
  }
}
