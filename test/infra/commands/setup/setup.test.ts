import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { only, startHealthyWorld, writeDirectory } from './healthy-world.ts';
import { API_KEY, SENDER, startWorld, TOKEN, type World } from './start-world.ts';
import { skip } from './vendor-flaws.ts';

const INBOUND = 'https://ringround.example/api/whatsapp#rc=2&rp=5xx,ct,rt&ct=2000&rt=4500';
const secretsOf = ({ aws }: World) => Object.fromEntries(aws.account.secrets);

/** What is at the vendors, without what differs from run to run. */
const stateOf = ({ twilio, elevenlabs }: World) => ({
  sender: twilio.account.senders[0]?.webhook,
  number: twilio.account.numbers[0],
  templates: twilio.account.contents.map(({ friendly_name, approval }) => [friendly_name, approval?.status]),
  webhooks: elevenlabs.account.webhooks.map(({ name, webhook_url, is_disabled }) => [
    String(name).replace(/[0-9a-f]{8}/, 'fingerprint'),
    webhook_url,
    is_disabled,
  ]),
  secrets: elevenlabs.account.secrets.length,
  tools: elevenlabs.account.tools.map(({ tool_config }) => (tool_config as { name: string }).name),
  agents: elevenlabs.account.agents.map(({ name }) => name),
});

test('the first run makes everything, and a second changes nothing', async (t) => {
  const world = await startWorld(t);
  const csv = await writeDirectory(world);

  const first = await world.setup('--providers', csv);
  const written = world.writes().length;
  world.redeploy(first.text);
  const second = await world.setup('--providers', csv);

  assert.equal(world.writes().length, written, second.text);
  assert.equal(second.code, 0, second.text);
  assert.deepEqual(stateOf(world), {
    sender: {
      callback_url: INBOUND,
      callback_method: 'POST',
      fallback_url: INBOUND,
      fallback_method: 'POST',
    },
    number: {
      sid: `PN${'2'.repeat(32)}`,
      phone_number: '+14155550111',
      voice_url: INBOUND.replace('whatsapp', 'inbound-call'),
      voice_method: 'POST',
      voice_fallback_url: INBOUND.replace('whatsapp', 'inbound-call'),
      voice_fallback_method: 'POST',
    },
    templates: [
      ['ringround_booked', 'received'],
      ['ringround_update', 'received'],
    ],
    webhooks: [
      ['ringround-dev (retries on, fingerprint)', 'https://ringround.example/api/call-result', false],
    ],
    secrets: 1,
    tools: ['offer', 'booked'],
    agents: ['ringround-dev'],
  });
  assert.deepEqual(Object.keys(secretsOf(world)).sort(), [
    '/ringround/dev/AGENT_TOOL_SECRET',
    '/ringround/dev/ELEVENLABS_API_KEY',
    '/ringround/dev/ELEVENLABS_WEBHOOK_SECRET',
    '/ringround/dev/HASH_KEY',
    '/ringround/dev/TWILIO_AUTH_TOKEN',
  ]);
});

test('what is sent fits the schemas of both vendors', { skip }, async (t) => {
  const world = await startHealthyWorld(t);
  only(world.elevenlabs.account.agents).conversation_config = {};

  await world.setup();

  assert.ok(world.elevenlabs.writes.some((write) => write.startsWith('PATCH /v1/convai/agents/')));
  assert.deepEqual(world.flaws(), []);
});

test('the schemas would find a flaw in what is sent', { skip }, async (t) => {
  const world = await startWorld(t);
  const authorization = `Basic ${Buffer.from(`AC${'0a'.repeat(16)}:${TOKEN}`).toString('base64')}`;
  const ask = (url: string, headers: Record<string, string>, body: string) =>
    fetch(url, { method: 'POST', headers, body });

  await ask(
    `${world.elevenlabs.url}/v1/convai/agents/create`,
    { 'xi-api-key': API_KEY },
    '{"conversation":1}',
  );
  await ask(
    `${world.twilio.url}/v2/Channels/Senders/${SENDER}`,
    { authorization, 'content-type': 'application/json' },
    '{"webhook":{"callback_method":"GET"}}',
  );

  assert.equal(world.flaws().length, 2);
});

for (const [how, args, input] of [
  ['with --dry-run', ['--dry-run', '--yes'], undefined],
  ['when nobody can be asked', [], undefined],
  ['when the answer is no', [], 'n\n'],
] as const)
  test(`nothing is changed ${how}, and all that would be is shown`, async (t) => {
    const world = await startWorld(t);

    const { said } = await world.run('setup', [...args], input ? { input: Readable.from([input]) } : {});

    assert.deepEqual(world.writes(), []);
    assert.match(said, /13 to make/);
    assert.match(said, /\+ Agent none of this name/);
  });

test('when the answer is yes, it is done', async (t) => {
  const world = await startWorld(t);

  await world.run('setup', [], { input: Readable.from(['y\n']) });

  assert.deepEqual(stateOf(world).agents, ['ringround-dev']);
});

test('no secret is ever shown', async (t) => {
  const world = await startWorld(t);

  const texts = [await world.setup(), await world.doctor()].map(({ text }) => text).join();

  for (const secret of world.aws.account.secrets.values()) assert.ok(!texts.includes(secret));
  assert.equal(world.aws.account.secrets.size, 5);
});

test('what is generated is long and random, and stays, even with --force', async (t) => {
  const world = await startHealthyWorld(t);
  await appendFile(world.file, 'AGENT_TOOL_SECRET=another-one-of-the-shell\n');
  const before = secretsOf(world);

  await world.setup('--force');

  assert.deepEqual(secretsOf(world), before);
  assert.match(before['/ringround/dev/HASH_KEY'] ?? '', /^[0-9a-f]{64}$/);
  assert.match(before['/ringround/dev/AGENT_TOOL_SECRET'] ?? '', /^[0-9a-f]{64}$/);
});

test("a deployment gets a token for its agent's tools that the laptop does not have", async (t) => {
  const world = await startWorld(t);
  await appendFile(world.file, 'AGENT_TOOL_SECRET=the-one-of-the-laptop\n');

  await world.setup();

  assert.match(secretsOf(world)['/ringround/dev/AGENT_TOOL_SECRET'] ?? '', /^[0-9a-f]{64}$/);
});

test('a secret that is stored is not replaced by another one of the shell, but with --force', async (t) => {
  const world = await startHealthyWorld(t);
  world.aws.account.secrets.set('/ringround/dev/TWILIO_AUTH_TOKEN', 'another-token');

  const { said } = await world.setup();
  const kept = secretsOf(world)['/ringround/dev/TWILIO_AUTH_TOKEN'];
  await world.setup('--force');

  assert.match(said, /! TWILIO_AUTH_TOKEN SSM \/ringround\/dev holds another one/);
  assert.equal(kept, 'another-token');
  assert.equal(secretsOf(world)['/ringround/dev/TWILIO_AUTH_TOKEN'], TOKEN);
});

const everyWrite: ['twilio' | 'elevenlabs', string][] = [
  ['twilio', 'POST /v2/Channels/Senders/:id'],
  ['twilio', 'POST /2010-04-01/Accounts/AC0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a/IncomingPhoneNumbers/:id.json'],
  ['twilio', 'POST /v1/Content'],
  ['twilio', 'POST /v1/Content/:id/ApprovalRequests/whatsapp'],
  ['elevenlabs', 'POST /v1/workspace/webhooks'],
  ['elevenlabs', 'PATCH /v1/workspace/webhooks/:id'],
  ['elevenlabs', 'POST /v1/convai/secrets'],
  ['elevenlabs', 'POST /v1/convai/tools'],
  ['elevenlabs', 'POST /v1/convai/agents/create'],
];
for (const [vendor, route] of everyWrite)
  test(`a run that fails at ${route.replace(/AC\w+/, 'AC…')} is resumed, and nothing is made twice`, async (t) => {
    const smooth = await startWorld(t);
    await smooth.setup();
    const world = await startWorld(t);
    world[vendor].failing.set(route, 500);

    const broken = await world.setup();
    const after = world.writes().length;
    world[vendor].failing.clear();
    await world.setup();

    assert.equal(broken.code, 1);
    assert.match(broken.said, /was answered 500: out of order/);
    assert.ok(after < world.writes().length);
    assert.deepEqual(stateOf(world), stateOf(smooth));
  });

test('a webhook whose secret cannot be stored is taken away again', async (t) => {
  const world = await startWorld(t);
  world.aws.account.refusesToStore = 'ELEVENLABS_WEBHOOK_SECRET';

  const { code, said } = await world.setup();
  const left = world.elevenlabs.account.webhooks.length;
  delete world.aws.account.refusesToStore;
  await world.setup();

  assert.deepEqual([code, left], [1, 0]);
  assert.match(said, /not authorized to perform ssm:PutParameter.*sign in with a role/s);
  only(world.elevenlabs.account.webhooks);
});

test('a webhook whose secret nobody kept is left alone, and another takes its place with --force', async (t) => {
  const world = await startHealthyWorld(t);
  const [lost] = world.elevenlabs.account.webhooks;
  world.aws.account.secrets.delete('/ringround/dev/ELEVENLABS_WEBHOOK_SECRET');

  const { said } = await world.setup();
  const untouched = world.elevenlabs.account.webhooks.length;
  await world.setup('--force');

  assert.match(said, /! Post-call webhook it is there, but ElevenLabs showed its secret only once/);
  assert.equal(untouched, 1);
  const webhooks = world.elevenlabs.account.webhooks.filter((webhook) => webhook !== lost);
  const made = only(webhooks).webhook_id;
  assert.equal(secretsOf(world)['/ringround/dev/ELEVENLABS_WEBHOOK_SECRET'], `wsec_${made}_00000000`);
  assert.match(
    JSON.stringify(world.elevenlabs.account.agents),
    new RegExp(`"post_call_webhook_id":"${made}"`),
  );
});

test('a webhook that was made and whose secret was lost before it was stored is not taken for ours', async (t) => {
  const world = await startHealthyWorld(t);
  const { webhooks } = world.elevenlabs.account;
  webhooks.push({ ...webhooks[0], webhook_id: 'wh_orphan', name: 'ringround-dev', created_at_unix: 2 });

  const { code } = await world.setup();

  assert.equal(code, 0);
  assert.doesNotMatch(JSON.stringify(world.elevenlabs.account.agents), /wh_orphan/);
});

test('a secret that is not the one of the webhook is found out, though our door knows it', async (t) => {
  const world = await startHealthyWorld(t);
  world.aws.account.secrets.set('/ringround/dev/ELEVENLABS_WEBHOOK_SECRET', 'wsec_of_another_00000000');

  const { code, said } = await world.doctor();

  assert.equal(code, 1);
  assert.match(said, /! Post-call webhook it is there, but its secret is not the one in SSM/);
});

test('a vendor that takes a change and does not make it is found out', async (t) => {
  const world = await startHealthyWorld(t);
  Object.assign(only(world.elevenlabs.account.agents), { tags: ['ringround', 'x'] });
  world.elevenlabs.failing.set('PATCH /v1/convai/agents/:id', 200);

  const { code, said } = await world.setup();

  assert.equal(code, 1);
  assert.match(said, /✖ Agent it was written, and reads back otherwise/);
});

test('a local stack gets what it needs into .env, at its end', async (t) => {
  const world = await startWorld(t, 'local');
  await appendFile(world.file, 'COUNTRY=US');
  const before = world.env();

  await world.setup();
  const first = world.env();
  const { code } = await world.setup();

  assert.equal(code, 0);
  assert.deepEqual(world.env(), first);
  assert.deepEqual(
    Object.keys(first)
      .filter((name) => !(name in before))
      .sort(),
    [
      'AGENT_TOOL_SECRET',
      'ELEVENLABS_AGENT_ID',
      'ELEVENLABS_WEBHOOK_SECRET',
      'TWILIO_TEMPLATE_BOOKED',
      'TWILIO_TEMPLATE_UPDATE',
    ],
  );
  assert.deepEqual({ ...first, ...before }, first);
  assert.deepEqual(stateOf(world).agents, ['ringround-local']);
});

test('a local stack whose webhook is gone gets another and its secret only with --force', async (t) => {
  const world = await startHealthyWorld(t, 'local');
  const secret = () => world.env().ELEVENLABS_WEBHOOK_SECRET;
  const before = secret();
  world.elevenlabs.account.webhooks = [];

  const { said } = await world.setup();
  const kept = secret();
  await world.setup('--force');

  assert.match(
    said,
    /! Post-call webhook none leads there, while \S+ holds the ELEVENLABS_WEBHOOK_SECRET of another/,
  );
  assert.equal(kept, before);
  assert.equal(secret(), `wsec_${only(world.elevenlabs.account.webhooks).webhook_id}_00000000`);
  assert.equal((await world.doctor()).code, 0);
});

test('as long as the address cannot be called, nothing is told to vendors', async (t) => {
  const world = await startWorld(t, 'local');
  await appendFile(world.file, 'PUBLIC_URL=http://localhost:3000\n');

  const { code, said } = await world.setup('--force');

  assert.equal(code, 1);
  assert.match(said, /✖ PUBLIC_URL http:\/\/localhost:3000 .*start a tunnel/);
  assert.match(said, /· Agent waits for "PUBLIC_URL"/);
  assert.deepEqual(world.writes(), []);
});
