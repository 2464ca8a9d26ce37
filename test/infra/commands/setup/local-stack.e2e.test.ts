import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runCommand } from '../../../../infra/commands/setup/run-command.ts';
import { type LocalRun, startLocal } from '../../../end-to-end/local/start-local.ts';
import { whatIsKept } from '../../../end-to-end/local/what-is-kept.ts';

const PUBLIC_URL = 'https://tunnel.example';

let run: LocalRun;
before(async () => {
  run = await startLocal({}, { PUBLIC_URL });
});
after(() => run.stop());

/** `npm run doctor` beside the running stack, through a tunnel. */
async function doctor(changes: Record<string, string> = {}): Promise<string> {
  const { HASH_KEY: _inside, ...secrets } = JSON.parse(
    await readFile(join(run.dataDirectory, 'secrets.json'), 'utf8'),
  );
  const file = join(run.dataDirectory, '.env');
  const settings = { PUBLIC_URL, DATA_DIR: run.dataDirectory, TWILIO_API_URL: run.vendors.twilioUrl };
  const values = { ...secrets, ...settings, ELEVENLABS_API_URL: run.vendors.elevenlabsUrl, ...changes };
  await writeFile(
    file,
    Object.entries(values)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
  let text = '';
  const write = (chunk: string) => {
    text += chunk;
    return true;
  };
  const send: typeof fetch = (input, init) => fetch(String(input).replace(PUBLIC_URL, run.url), init);
  await runCommand('doctor', {
    args: [],
    env: {},
    file,
    output: { write },
    fetch: send,
    pause: async () => undefined,
  });
  return text.replace(/\s+/g, ' ');
}

test('the real functions let in what doctor knocks with, and nothing comes of it', async () => {
  const before = await whatIsKept(run).items();

  const said = await doctor();

  for (const who of ['Twilio', 'ElevenLabs', 'The agent'])
    assert.match(said, new RegExp(`✔ ${who} is let in`));
  assert.match(said, /✔ Reachable .*✔ Dead letters none waits/);
  assert.deepEqual(await whatIsKept(run).items(), before);
});

test('the real functions refuse what doctor knocks with when a secret is another one, and doctor says which', async () => {
  const said = await doctor({
    TWILIO_AUTH_TOKEN: 'another-token',
    ELEVENLABS_WEBHOOK_SECRET: 'wsec_another',
    AGENT_TOOL_SECRET: 'another-secret',
  });

  assert.match(
    said,
    /✖ Twilio is let in 403: .* other values of TWILIO_AUTH_TOKEN, TWILIO_ACCOUNT_SID and PUBLIC_URL/,
  );
  assert.match(said, /✖ ElevenLabs is let in 403: .* other values of ELEVENLABS_WEBHOOK_SECRET/);
  assert.match(said, /✖ The agent is let in 403: .* other values of AGENT_TOOL_SECRET/);
});
