import assert from 'node:assert/strict';
import { test } from 'node:test';
import { only, startHealthyWorld } from './healthy-world.ts';
import { SENDER, startWorld, type World } from './start-world.ts';

const INBOUND = 'https://ringround.example/api/whatsapp#rc=2&rp=5xx,ct,rt&ct=2000&rt=4500';
const CALLS_BACK = INBOUND.replace('whatsapp', 'inbound-call');
const OTHER = 'https://bot.example/whatsapp';

type Case = {
  what: string;
  title: string;
  seed(world: World): void;
  /** What stands where somebody else's was. */
  inPlace(world: World): unknown;
  ours: unknown;
};

const sender = ({ twilio }: World) => only(twilio.account.senders);
const number = ({ twilio }: World) => only(twilio.account.numbers);

const cases: Case[] = [
  {
    what: "a sender's webhook",
    title: 'Incoming messages',
    seed: (world) =>
      Object.assign(sender(world), { webhook: { callback_url: OTHER, callback_method: 'POST' } }),
    inPlace: (world) => (sender(world).webhook as { callback_url: string }).callback_url,
    ours: INBOUND,
  },
  {
    what: "a sender's fallback",
    title: 'Incoming messages',
    seed: (world) =>
      Object.assign(sender(world), {
        webhook: {
          callback_url: INBOUND,
          callback_method: 'POST',
          fallback_url: OTHER,
          fallback_method: 'POST',
        },
      }),
    inPlace: (world) => (sender(world).webhook as { fallback_url: string }).fallback_url,
    ours: INBOUND,
  },
  {
    what: "a messaging service's webhook",
    title: 'Incoming messages',
    seed: ({ twilio }) =>
      twilio.account.services.push({
        sid: `MG${'3'.repeat(32)}`,
        friendly_name: 'Bots',
        inbound_request_url: OTHER,
        use_inbound_webhook_on_number: false,
        members: [SENDER],
      }),
    inPlace: ({ twilio }) => only(twilio.account.services).inbound_request_url,
    ours: INBOUND,
  },
  {
    what: "a number's voice URL, as an import at ElevenLabs sets it",
    title: 'Calls back',
    seed: (world) =>
      Object.assign(number(world), { voice_url: 'https://api.us.elevenlabs.io/twilio/inbound_call' }),
    inPlace: (world) => number(world).voice_url,
    ours: CALLS_BACK,
  },
  {
    what: "a number's TwiML app",
    title: 'Calls back',
    seed: (world) => Object.assign(number(world), { voice_application_sid: `AP${'4'.repeat(32)}` }),
    inPlace: (world) => number(world).voice_application_sid,
    ours: '',
  },
];

for (const { what, title, seed, inPlace, ours } of cases)
  test(`${what} that somebody else set is shown and left alone, and taken over with --force`, async (t) => {
    const world = await startWorld(t);
    seed(world);
    const theirs = inPlace(world);

    const { said } = await world.setup();
    const left = inPlace(world);
    await world.setup('--force');

    assert.match(said, new RegExp(`! ${title}[^✔]*--force`));
    assert.equal(left, theirs);
    assert.equal(inPlace(world), ours);
  });

test('what somebody else set does not keep the rest from being made', async (t) => {
  const world = await startWorld(t);
  Object.assign(sender(world), { webhook: { callback_url: OTHER } });

  const { code } = await world.setup();

  assert.equal(code, 1);
  only(world.elevenlabs.account.agents);
});

test('a sender in a messaging service that defers to the sender keeps its own webhook', async (t) => {
  const world = await startWorld(t);
  const service = { sid: `MG${'3'.repeat(32)}`, use_inbound_webhook_on_number: true, members: [SENDER] };
  world.twilio.account.services.push(service);

  await world.setup();

  assert.equal((sender(world).webhook as { callback_url: string }).callback_url, INBOUND);
  assert.deepEqual(Object.keys(service), ['sid', 'use_inbound_webhook_on_number', 'members']);
});

test('an agent that ringround did not make is left alone, and made anew with --force', async (t) => {
  const world = await startHealthyWorld(t);
  const agent = only(world.elevenlabs.account.agents);
  Object.assign(agent, {
    tags: [],
    name: 'Reception',
    conversation_config: { agent: { first_message: 'Hello!' } },
  });
  const theirs = structuredClone(agent);

  const { said } = await world.setup();
  const left = structuredClone(agent);
  await world.setup('--force');

  assert.match(said, /! Agent agent_\d+ was not made by ringround/);
  assert.deepEqual(left, theirs);
  assert.deepEqual([agent.tags, agent.name], [['ringround'], 'Reception']);
});

test('an agent whose results go elsewhere is left alone', async (t) => {
  const world = await startHealthyWorld(t);
  const settings = only(world.elevenlabs.account.agents).platform_settings as {
    workspace_overrides: { webhooks: { post_call_webhook_id: string } };
  };
  settings.workspace_overrides.webhooks.post_call_webhook_id = 'wh_theirs';

  const { said } = await world.setup();

  assert.match(said, /! Agent its results go to another webhook/);
  assert.equal(settings.workspace_overrides.webhooks.post_call_webhook_id, 'wh_theirs');
});

test('the tools of another deployment are left alone, and this one gets its own', async (t) => {
  const world = await startHealthyWorld(t);
  const [first] = world.elevenlabs.account.tools;
  const theirs = structuredClone(first) as { id: string; tool_config: { api_schema: { url: string } } };
  Object.assign(theirs, { id: 'tool_of_prod' });
  theirs.tool_config.api_schema.url = 'https://prod.example/api/agent/offer';
  world.elevenlabs.account.tools = [theirs];
  const before = structuredClone(theirs);

  await world.setup();

  assert.deepEqual(theirs, before);
  assert.equal(world.elevenlabs.account.tools.length, 3);
  assert.equal((await world.doctor()).code, 0);
});

test('the voice that somebody chose for the agent stays, until --voice names another', async (t) => {
  const world = await startHealthyWorld(t);
  const { tts } = only(world.elevenlabs.account.agents).conversation_config as {
    tts: Record<string, unknown>;
  };
  Object.assign(tts, { voice_id: 'voice_theirs', agent_output_audio_format: 'pcm_16000' });

  await world.setup();
  const kept = { ...tts };
  await world.setup('--voice', 'voice_new');

  assert.deepEqual([kept.voice_id, kept.agent_output_audio_format], ['voice_theirs', 'ulaw_8000']);
  assert.equal(tts.voice_id, 'voice_new');
});
