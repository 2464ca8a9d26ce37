import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startVendors } from '../../../../infra/local/vendors/start-vendors.ts';
import { startFakeRinground } from './fake-ringround.ts';
import { account, eventually, startForTest, variables } from './vendors-for-test.ts';

test('a call that was under way at a kill -9 is finished with its callbacks after the restart', async (t) => {
  const ringround = await startFakeRinground();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'vendors-'));
  const options = { ...account, dataDirectory, timeScale: 0.05 };
  const entry = join(import.meta.dirname, '../../../../infra/local/vendors/start-vendors.ts');
  const script = `
    import { startVendors } from ${JSON.stringify(entry)};
    const vendors = await startVendors({ ...${JSON.stringify(options)}, publicUrl: () => '${ringround.origin}' });
    console.log(vendors.twilioUrl, vendors.elevenlabsUrl);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  const [twilioUrl, elevenlabsUrl] = output.toString().trim().split(' ');
  const registered = await fetch(`${elevenlabsUrl}/v1/convai/twilio/register-call`, {
    method: 'POST',
    headers: { 'xi-api-key': account.apiKey },
    body: JSON.stringify({
      agent_id: account.agentId,
      from_number: account.voiceFrom,
      to_number: '+12125550108',
      direction: 'outbound',
      conversation_initiation_client_data: { dynamic_variables: variables },
    }),
  });
  await fetch(`${twilioUrl}/2010-04-01/Accounts/${account.accountSid}/Calls.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${account.accountSid}:${account.authToken}`)}` },
    body: new URLSearchParams({
      To: '+12125550108',
      From: account.voiceFrom,
      Twiml: await registered.text(),
      StatusCallback: `${ringround.origin}/api/call-status`,
      StatusCallbackEvent: 'answered completed',
    }),
  });
  await eventually('the answer', () => ringround.seen.find(({ data }) => data.CallStatus === 'in-progress'));
  child.kill('SIGKILL');
  await once(child, 'exit');

  const vendors = await startVendors({ ...options, publicUrl: () => ringround.origin });
  t.after(async () => {
    await vendors.stop();
    await ringround.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  });

  await eventually('the end', () => ringround.seen.find(({ data }) => data.CallStatus === 'completed'));
  const result = await eventually('the result', () => ringround.at('/api/call-result')[0]);
  assert.equal((result.data.data as { status: string }).status, 'done');
  assert.equal(vendors.twilioUrl, twilioUrl, 'the address stays the same');
});

test('what was due while nobody could be called back is delivered once somebody listens', async (t) => {
  const { vendors, ringround, dial, settings } = await startForTest(t);
  await dial('+12125550102');
  await vendors.stop();
  const later = await startFakeRinground();

  let origin = 'http://127.0.0.1:1';
  const restarted = await startVendors({ ...settings, publicUrl: () => origin });
  origin = later.origin;
  t.after(async () => {
    await restarted.stop();
    await later.stop();
  });

  await eventually('the end', () => ringround.seen.find(({ data }) => data.CallStatus === 'busy'));
});

test('faults lose, repeat and delay webhooks and replace answers', async (t) => {
  const { ringround, twilio, dial } = await startForTest(
    t,
    {},
    {
      faults: {
        webhook: ({ kind }) => ({ copies: kind.endsWith('ringing') ? 0 : kind.endsWith('busy') ? 2 : 1 }),
        request: (_, { path }) =>
          path.endsWith('/Messages.json') ? { status: 429, body: { code: 20429 } } : undefined,
      },
    },
  );

  const refused = await twilio('GET', '/Messages.json');
  await dial('+12125550102');
  await eventually(
    'both',
    () => ringround.seen.filter(({ data }) => data.CallStatus === 'busy').length === 2,
  );

  assert.equal(refused.status, 429);
  assert.deepEqual(
    ringround.seen.map(({ data }) => data.CallStatus),
    ['initiated', 'busy', 'busy'],
  );
});
