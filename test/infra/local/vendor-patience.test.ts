import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { closeServer, listen } from '../../../infra/local/stack/engines/listen.ts';
import { startVendors } from '../../../infra/local/vendors/start-vendors.ts';
import { eventually } from './fixture/start-test-stack.ts';

const account = {
  accountSid: 'AC00000000000000000000000000000001',
  authToken: 'token',
  whatsappFrom: 'whatsapp:+14155238886',
  voiceFrom: '+15555550100',
  agentId: 'agent_1',
  apiKey: 'key',
  webhookSecret: 'wsec_test',
  toolSecret: 'tool-secret',
};
const message = { from: '+12125550177', body: 'Hello' };

/** Something that counts the requests that reach it, and answers them or not. */
async function listenForTest(t: TestContext, answers: boolean) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    if (answers) response.end();
  });
  const port = await listen(server, 0);
  t.after(() => closeServer(server));
  return { requests, publicUrl: () => `http://127.0.0.1:${port}` };
}

async function directoryForTest(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'vendors-'));
  t.after(() => rm(directory, { recursive: true }));
  return directory;
}

test('a machine may be slower by any factor', async (t) => {
  const { publicUrl } = await listenForTest(t, true);
  const dataDirectory = await directoryForTest(t);
  const vendors = await startVendors({ ...account, publicUrl, dataDirectory, slowness: () => Math.PI });
  t.after(() => vendors.stop());

  assert.equal((await vendors.receive(message)).status, 200);
});

test('a vendor waits for an answer as long as the machine is slow, and a late one is not asked for again', async (t) => {
  const { requests, publicUrl } = await listenForTest(t, false);
  const dataDirectory = await directoryForTest(t);
  // Of Twilio's 15 seconds 300 milliseconds are left.
  const vendors = await startVendors({ ...account, publicUrl, dataDirectory, slowness: () => 0.02 });
  t.after(() => vendors.stop());

  assert.equal((await vendors.receive(message)).status, null);
  assert.ok(requests.length <= 1, `${requests.length} requests`);
});

test('what an earlier run left is delivered when ringround can be called, not before', async (t) => {
  const { requests, publicUrl } = await listenForTest(t, true);
  const dataDirectory = await directoryForTest(t);
  const first = await startVendors({ ...account, publicUrl: () => 'http://127.0.0.1:1', dataDirectory });
  const call = await fetch(`${first.twilioUrl}/2010-04-01/Accounts/${account.accountSid}/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${account.accountSid}:${account.authToken}`)}` },
    body: new URLSearchParams({
      From: account.whatsappFrom,
      To: `whatsapp:${message.from}`,
      Body: 'Hi',
      StatusCallback: `${publicUrl()}/status`,
    }),
  });
  await first.stop();
  assert.equal(call.status, 201);

  const callable = Promise.withResolvers<void>();
  const second = await startVendors({
    ...account,
    publicUrl,
    dataDirectory,
    timeScale: 0,
    callable: callable.promise,
  });
  t.after(() => second.stop());
  // By then it is due.
  const due = performance.now() + 600;
  while (performance.now() < due) await second.receive(message);
  const early = requests.filter((path) => path === '/status');
  callable.resolve();
  await eventually(() => requests.includes('/status'));

  assert.deepEqual(early, []);
});
