import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PUBLIC_URL } from './fake-ringround.ts';
import { only, startHealthyWorld } from './healthy-world.ts';
import type { World } from './start-world.ts';

type Misconfiguration = {
  what: string;
  seed(world: World): void;
  /** What is wrong, what was found, and what to do. */
  says: RegExp[];
  /** How it is mended; absent: by a person. */
  mendedBy?: 'setup' | 'setup --force';
};

const INBOUND = `${PUBLIC_URL}/api/whatsapp#rc=2&rp=5xx,ct,rt&ct=2000&rt=4500`;
type Sent = Record<string, string>;
const hookOf = ({ twilio }: World) => only(twilio.account.senders).webhook as Sent;
const agentOf = ({ elevenlabs }: World) =>
  only(elevenlabs.account.agents) as {
    agent_id: string;
    conversation_config: {
      agent: { prompt: { prompt: string }; dynamic_variables: { dynamic_variable_placeholders: Sent } };
      asr: Sent;
      tts: Sent;
    };
  };
const webhookOf = ({ elevenlabs }: World) => only(elevenlabs.account.webhooks);
const toolOf = ({ elevenlabs }: World) =>
  elevenlabs.account.tools[0] as { tool_config: { api_schema: { url: string } } };
const parametersOf = ({ aws }: World) => aws.account.stack?.parameters ?? {};
const secretsOf = ({ aws }: World) => aws.account.secrets;

const misconfigurations: Misconfiguration[] = [
  {
    what: 'a wrong auth token at Twilio',
    seed: (world) => secretsOf(world).set('/ringround/dev/TWILIO_AUTH_TOKEN', 'a-wrong-token'),
    says: [/✖ Account Twilio GET \S+ was answered 401.*20003/, /Auth Token at console.twilio.com/],
    mendedBy: 'setup --force',
  },
  {
    what: 'a wrong API key at ElevenLabs',
    seed: (world) => secretsOf(world).set('/ringround/dev/ELEVENLABS_API_KEY', 'sk_wrong'),
    says: [/✖ API key ElevenLabs GET \S+ was answered 401/, /elevenlabs.io > Developers > API Keys/],
    mendedBy: 'setup --force',
  },
  {
    what: 'http instead of https in the address of the deployment',
    seed: (world) => Object.assign(parametersOf(world), { PublicUrl: 'http://ringround.example' }),
    says: [
      /✖ PUBLIC_URL http:\/\/ringround.example/,
      /expected an https origin/,
      /--parameters PublicUrl=https/,
    ],
  },
  {
    what: 'http instead of https at the sender',
    seed: (world) => Object.assign(hookOf(world), { callback_url: INBOUND.replace('https', 'http') }),
    says: [
      /~ Incoming messages the sender has http:\S+: it begins with http/,
      /do npm run setup -- --stage dev/,
    ],
    mendedBy: 'setup',
  },
  {
    what: 'a slash at the end of the address at the sender',
    seed: (world) => Object.assign(hookOf(world), { callback_url: INBOUND.replace('#', '/#') }),
    says: [/~ Incoming messages .*slash at the end/],
    mendedBy: 'setup',
  },
  {
    what: 'the address of another deployment at the sender',
    seed: (world) => Object.assign(hookOf(world), { callback_url: INBOUND.replace('ringround.', 'old.') }),
    says: [/! Incoming messages .*another deployment of ringround, or an old one/, /--force/],
    mendedBy: 'setup --force',
  },
  {
    what: 'no retries at the sender',
    seed: (world) => Object.assign(hookOf(world), { callback_url: `${PUBLIC_URL}/api/whatsapp` }),
    says: [/~ Incoming messages .*does not say how often to try again/],
    mendedBy: 'setup',
  },
  {
    what: 'no fallback at the sender',
    seed: (world) => Object.assign(hookOf(world), { fallback_url: null }),
    says: [/~ Incoming messages .*fallback none/],
    mendedBy: 'setup',
  },
  {
    what: 'a sender that is called by GET',
    seed: (world) => Object.assign(hookOf(world), { callback_method: 'GET' }),
    says: [/~ Incoming messages the sender is called by GET/, /expected POST https/],
    mendedBy: 'setup',
  },
  {
    what: 'a sender that is offline',
    seed: ({ twilio }) => Object.assign(only(twilio.account.senders), { status: 'OFFLINE' }),
    says: [/✖ Incoming messages it is OFFLINE/, /WhatsApp senders/],
  },
  {
    what: 'a sender that the account does not have',
    seed: (world) => Object.assign(parametersOf(world), { TwilioWhatsappFrom: 'whatsapp:+14155559999' }),
    says: [/✖ Incoming messages the account has no such sender/, /TWILIO_WHATSAPP_FROM/],
  },
  {
    what: 'a caller id that the account does not have',
    seed: (world) => Object.assign(parametersOf(world), { TwilioVoiceFrom: '+14155559999' }),
    says: [/✖ Calls back it is neither a number nor a verified caller id/, /Active numbers/],
  },
  {
    what: 'a template that is missing',
    seed: (world) => {
      world.twilio.account.contents.pop();
      Object.assign(parametersOf(world), { TwilioTemplateUpdate: '' });
    },
    says: [/\+ Template "update" none of this name/],
    mendedBy: 'setup',
  },
  {
    what: 'a template that was rejected',
    seed: ({ twilio }) =>
      Object.assign(twilio.account.contents[0] ?? {}, {
        approval: { status: 'rejected', rejection_reason: 'INVALID_FORMAT' },
      }),
    says: [/✖ Template "booked" it is rejected: INVALID_FORMAT/, /Content Template Builder/],
  },
  {
    what: 'a template with another text',
    seed: ({ twilio }) =>
      Object.assign(twilio.account.contents[1] ?? {}, { types: { 'twilio/text': { body: 'News: {{1}}' } } }),
    says: [/✖ Template "update" HX\d+ says "News: \{\{1\}\}"/, /templates cannot be changed/],
  },
  {
    what: 'audio that Twilio does not speak',
    seed: (world) =>
      Object.assign(agentOf(world).conversation_config.tts, { agent_output_audio_format: 'pcm_16000' }),
    says: [
      /~ Agent tts.agent_output_audio_format "pcm_16000"/,
      /expected tts.agent_output_audio_format "ulaw_8000"/,
    ],
    mendedBy: 'setup',
  },
  {
    what: 'a dynamic variable that no call is given',
    seed: (world) => {
      agentOf(world).conversation_config.agent.prompt.prompt += ' Ask for {{customer_age}}.';
    },
    says: [/~ Agent it uses \{\{customer_age\}\}, which no call is given/],
    mendedBy: 'setup',
  },
  {
    what: 'a dynamic variable that the agent does not know',
    seed: (world) => {
      delete agentOf(world).conversation_config.agent.dynamic_variables.dynamic_variable_placeholders.call_id;
    },
    says: [/~ Agent dynamic_variable_placeholders.call_id not set/],
    mendedBy: 'setup',
  },
  {
    what: 'an agent that is gone',
    seed: ({ elevenlabs }) => {
      elevenlabs.account.agents = [];
    },
    says: [/✖ Agent this account has no such agent/, /ELEVENLABS_AGENT_ID/],
  },
  {
    what: 'a tool that leads to an old deployment',
    seed: (world) => {
      toolOf(world).tool_config.api_schema.url = 'https://old.example/api/agent/offer';
    },
    says: [/\+ Tool "offer" none leads there/, /~ Agent prompt.tool_ids/],
    mendedBy: 'setup',
  },
  {
    what: 'a tool that is called by http',
    seed: (world) => {
      toolOf(world).tool_config.api_schema.url = 'http://ringround.example/api/agent/offer';
    },
    says: [/~ Tool "offer" api_schema.url "http:/],
    mendedBy: 'setup',
  },
  {
    what: 'a tool secret that was changed here and not at ElevenLabs',
    seed: (world) => secretsOf(world).set('/ringround/dev/AGENT_TOOL_SECRET', 'another-token-for-the-tools'),
    says: [/\+ Tool secret none with its fingerprint/],
    mendedBy: 'setup',
  },
  {
    what: 'a post-call webhook that somebody disabled',
    seed: (world) => Object.assign(webhookOf(world), { is_disabled: true }),
    says: [/~ Post-call webhook it was disabled by somebody/],
    mendedBy: 'setup',
  },
  {
    what: 'a post-call webhook that ElevenLabs disabled',
    seed: (world) => Object.assign(webhookOf(world), { is_auto_disabled: true }),
    says: [/~ Post-call webhook it was disabled by ElevenLabs/],
    mendedBy: 'setup',
  },
  {
    what: 'a post-call webhook that somebody made by hand, where retries are off',
    seed: (world) => Object.assign(webhookOf(world), { name: 'ringround' }),
    says: [/~ Post-call webhook it is not known to be tried again/],
    mendedBy: 'setup',
  },
  {
    what: 'a post-call webhook whose retries are shown to be off',
    seed: (world) => Object.assign(webhookOf(world), { retry_enabled: false }),
    says: [/~ Post-call webhook it is not known to be tried again/],
  },
  {
    what: 'a post-call webhook with a slash at its end',
    seed: (world) => Object.assign(webhookOf(world), { webhook_url: `${PUBLIC_URL}/api/call-result/` }),
    says: [/! Post-call webhook \S+call-result\/: it has a slash at the end/],
    mendedBy: 'setup --force',
  },
  {
    what: 'post-call deliveries that were refused',
    seed: (world) =>
      Object.assign(webhookOf(world), {
        most_recent_failure_error_code: 403,
        most_recent_failure_timestamp: Math.floor(Date.now() / 1000) - 60,
      }),
    says: [/✖ Post-call webhook the last failure was \S+, with 403/, /its secret differs/],
  },
  {
    what: 'functions that have another token of Twilio',
    seed: (world) => Object.defineProperty(world.functions, 'authToken', { value: 'an-old-token' }),
    says: [
      /✖ Twilio is let in 403: the proof is refused/,
      /other values of TWILIO_AUTH_TOKEN, TWILIO_ACCOUNT_SID and PUBLIC_URL/,
    ],
  },
  {
    what: 'functions that believe in another address',
    seed: ({ functions }) => {
      functions.publicUrl = 'https://api.example';
    },
    says: [/✖ Twilio is let in 403/],
  },
  {
    what: 'functions that have another webhook secret',
    seed: (world) => Object.defineProperty(world.functions, 'webhookSecret', { value: 'wsec_old' }),
    says: [/✖ ElevenLabs is let in 403/, /other values of ELEVENLABS_WEBHOOK_SECRET/],
  },
  {
    what: 'functions that cannot read the tool secret',
    seed: (world) => Object.defineProperty(world.functions, 'toolSecret', { value: undefined }),
    says: [/✖ The agent is let in answered 503/, /the functions cannot read AGENT_TOOL_SECRET/],
  },
  {
    what: 'a secret that nobody stored',
    seed: (world) => secretsOf(world).delete('/ringround/dev/HASH_KEY'),
    says: [/\+ HASH_KEY nowhere/],
    mendedBy: 'setup',
  },
  {
    what: 'no hash key, and a table that was written under one',
    seed: (world) => {
      secretsOf(world).delete('/ringround/dev/HASH_KEY');
      world.aws.account.operations.set('hash-key', () => ({ title: 'HASH_KEY', isUsed: true }));
    },
    says: [/✖ HASH_KEY nowhere, and a new one cannot replace it/, /put it back from your copy/],
  },
  {
    what: 'another hash key than the one that the table was written under',
    seed: ({ aws }) =>
      void aws.account.operations.set('hash-key', () => ({ title: '', isUsed: true, fault: 'another' })),
    says: [/✖ HASH_KEY SSM \/ringround\/dev holds another one/, /put-parameter .*\/ringround\/dev\/HASH_KEY/],
  },
  {
    what: 'two stages on one sender',
    seed: ({ aws }) => void aws.account.others.set('ringround-prod', { ...aws.account.stack?.parameters }),
    says: [/✖ Own sender ringround-prod has it too/, /expected whatsapp:\S+ for ringround-dev alone/],
  },
  {
    what: 'an address at which nothing answers',
    seed: ({ functions }) => {
      functions.isUp = false;
    },
    says: [/✖ Reachable it answers 502/, /aws logs tail --since 1h \/aws\/lambda\/ringround-dev-health/],
  },
  {
    what: 'a clock that is wrong',
    seed: ({ functions }) => {
      functions.now = () => Date.now() + 600_000;
    },
    says: [/✖ This machine (59\d|600) s behind ringround.example/, /timedatectl/],
  },
  {
    what: 'dead letters that wait',
    seed: ({ aws }) =>
      aws.account.operations.set('status', () => ({
        title: '',
        table: { columns: ['queue', 'to be redriven', 'oldest'], rows: [['replies', '2', '3 h']] },
      })),
    says: [/✖ Dead letters replies: 2/, /npm run ops -- redrive replies --stage dev/],
  },
  {
    what: 'messages that nobody reads',
    seed: ({ aws }) =>
      aws.account.metrics.set('ApproximateAgeOfOldestMessage of ringround-dev-messages.fifo', 3600),
    says: [/✖ Waiting messages: 60 minutes/, /npm run ops -- status --stage dev/],
  },
  {
    what: 'a directory without anybody',
    seed: ({ aws }) =>
      aws.account.operations.set('providers list', () => ({ title: '', table: { columns: [], rows: [] } })),
    says: [/✖ Businesses the directory of ringround-dev is empty/, /--providers FILE/],
  },
  {
    what: 'a deployment that failed',
    seed: ({ aws }) => Object.assign(aws.account.stack ?? {}, { status: 'UPDATE_ROLLBACK_COMPLETE' }),
    says: [/✖ Stack ringround-dev: UPDATE_ROLLBACK_COMPLETE/, /npx cdk deploy -c stage=dev/],
  },
  {
    what: 'an agent that the functions do not know',
    seed: (world) => Object.assign(parametersOf(world), { ElevenlabsAgentId: '' }),
    says: [/✖ Ids of what is made its parameters are empty/, /--parameters ElevenlabsAgentId=agent_/],
  },
];

for (const { what, seed, says, mendedBy } of misconfigurations)
  test(`doctor names ${what}, and its mend${mendedBy ? `; ${mendedBy} is that` : ''}`, async (t) => {
    const world = await startHealthyWorld(t);
    seed(world);
    const before = world.writes().length;

    const { code, said } = await world.doctor();

    assert.equal(code, 1);
    for (const words of says) assert.match(said, words);
    assert.equal(world.writes().length, before, 'it only looks');
    if (!mendedBy) return;
    const mending = await world.setup(...mendedBy.split(' ').slice(1));
    assert.equal(mending.code, mending.text.includes('npx cdk deploy') ? 1 : 0, mending.text);
    world.redeploy(mending.text);
    for (const content of world.twilio.account.contents) content.approval = { status: 'approved' };
    const after = await world.doctor();
    assert.equal(after.code, 0, mending.text + after.text);
  });

test('a template that waits for its approval is shown and is no fault', async (t) => {
  const world = await startHealthyWorld(t);
  Object.assign(world.twilio.account.contents[0] ?? {}, { approval: { status: 'pending' } });

  const { code, said } = await world.doctor();

  assert.equal(code, 0);
  assert.match(said, /☐ Template "booked" \S+ WhatsApp has not decided yet \(pending\)/);
});

test('an account that may run ten functions at once is shown, and is no fault', async (t) => {
  const world = await startHealthyWorld(t);
  world.aws.account.copies = 10;

  const { code, said } = await world.doctor();

  assert.equal(code, 0);
  assert.match(said, /☐ Copies 10 functions may run at once, .*request-service-quota-increase/);
});

test('the Sandbox is shown with the place where a person sets it up', async (t) => {
  const world = await startHealthyWorld(t);
  Object.assign(parametersOf(world), { TwilioWhatsappFrom: 'whatsapp:+14155238886' });

  const { said } = await world.doctor();

  assert.match(said, /☐ Incoming messages the Sandbox.*Sandbox settings: .*api\/whatsapp#rc=2\S+ by POST/);
  assert.match(said, /· Template "booked" the Sandbox sends its own three templates only/);
});

test('behind a tunnel, doctor sees that it is dead', async (t) => {
  const world = await startHealthyWorld(t, 'local');
  world.functions.isUp = false;

  const { code, said } = await world.doctor();

  assert.equal(code, 1);
  assert.match(said, /✖ Reachable it answers 502 .*"npm run dev" says ready.*start a tunnel/);
});

test('behind a tunnel, doctor sees that vendors were given the address of the day before', async (t) => {
  const world = await startHealthyWorld(t, 'local');
  const old = 'https://yesterday.example/api/whatsapp';
  Object.assign(hookOf(world), { callback_url: old });

  const { said } = await world.doctor();

  assert.match(
    said,
    /! Incoming messages the sender has https:\/\/yesterday.example.*npm run setup -- --force/,
  );
});

test('of a stack that is not there, both commands say so and how to make it', async (t) => {
  const world = await startHealthyWorld(t);
  delete world.aws.account.stack;

  for (const command of [world.setup, world.doctor])
    await assert.rejects(command(), /There is no stack ringround-dev in eu-central-1. Deploy it first/);
});

test('with nothing configured, everything is simulated and nothing has to be set up', async (t) => {
  const world = await startHealthyWorld(t, 'local');

  for (const command of ['setup', 'doctor'] as const) {
    const { code, said } = await world.run(command, [], { file: `${world.file}.none` });
    assert.equal(code, 0);
    assert.match(said, /Every vendor is simulated: there is nothing to set up\. $/);
  }
});
