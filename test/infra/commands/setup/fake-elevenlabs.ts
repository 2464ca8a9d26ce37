import { type FakeVendor, type Routes, startFakeVendor } from './fake-vendor.ts';
import type { Asked, Told } from './start-server.ts';
import { elevenlabsFlaws } from './vendor-flaws.ts';

type Item = Record<string, unknown>;
export type ElevenLabsAccount = {
  webhooks: Item[];
  secrets: Item[];
  tools: Item[];
  agents: Item[];
  phoneNumbers: Item[];
};

const SCHEMAS: Record<string, [file: string, schema: string]> = {
  'POST /v1/workspace/webhooks': [
    'webhooks-settings-secrets',
    'Body_Create_workspace_webhook_v1_workspace_webhooks_post',
  ],
  'PATCH /v1/workspace/webhooks/:id': [
    'webhooks-settings-secrets',
    'Body_Update_workspace_webhook_v1_workspace_webhooks__webhook_id__patch',
  ],
  'POST /v1/convai/secrets': ['webhooks-settings-secrets', 'PostWorkspaceSecretRequest'],
  'POST /v1/convai/tools': ['tools', 'ToolRequestModel'],
  'PATCH /v1/convai/tools/:id': ['tools', 'ToolRequestModel'],
  'POST /v1/convai/agents/create': ['agents', 'Body_Create_Agent_v1_convai_agents_create_post'],
  'PATCH /v1/convai/agents/:id': [
    'agents',
    'Body_Patches_an_Agent_settings_v1_convai_agents__agent_id__patch',
  ],
};

/** An ElevenLabs workspace that keeps what it is told, as far as `setup` tells it anything. */
export async function startFakeElevenLabs(
  apiKey: string,
): Promise<FakeVendor & { account: ElevenLabsAccount }> {
  const account: ElevenLabsAccount = { webhooks: [], secrets: [], tools: [], agents: [], phoneNumbers: [] };
  const vendor = await startFakeVendor(
    ({ headers }) => headers['xi-api-key'] === apiKey,
    (status, message) => ({ detail: { status: String(status), message } }),
    routesOf(account),
    (route, { raw }) => {
      const [file, schema] = SCHEMAS[route] ?? [];
      if (!file || !schema) return '';
      return elevenlabsFlaws(file, schema, JSON.parse(raw)) || modelFlaw(JSON.parse(raw));
    },
  );
  return Object.assign(vendor, { account });
}

type AgentBody = { conversation_config?: { agent?: { language?: string }; tts?: { model_id?: string } } };

/** ElevenLabs refuses more than its schema says, in these words. */
const modelFlaw = ({ conversation_config: { agent, tts } = {} }: AgentBody): string =>
  agent?.language === 'en' && /^eleven_(?:turbo|flash)_v2_5$/.test(tts?.model_id ?? '')
    ? 'English Agents must use turbo or flash v2.'
    : '';

function routesOf(account: ElevenLabsAccount): Routes {
  let made = 0;
  const nextId = (kind: string) => {
    made += 1;
    return `${kind}_${made}`;
  };
  const read = ({ raw }: Asked) => JSON.parse(raw);
  return {
    'GET /v1/workspace/webhooks': () => ({ body: { webhooks: account.webhooks } }),
    'POST /v1/workspace/webhooks': (_id, asked) => {
      const { auth_type, name, webhook_url } = read(asked).settings;
      const webhook_id = nextId('wh');
      const state = { is_disabled: false, is_auto_disabled: false, created_at_unix: 1 };
      account.webhooks.push({ webhook_id, auth_type, name, webhook_url, ...state });
      return { body: { webhook_id, webhook_secret: `wsec_${webhook_id}_00000000` } };
    },
    'PATCH /v1/workspace/webhooks/:id': (id, asked) => {
      // The answer's schema has no `retry_enabled`: it is taken and not shown.
      const { retry_enabled: _hidden, ...shown } = read(asked);
      return change(account.webhooks, 'webhook_id', id, { is_auto_disabled: false, ...shown });
    },
    'DELETE /v1/workspace/webhooks/:id': (id) => {
      account.webhooks = account.webhooks.filter(({ webhook_id }) => webhook_id !== id);
      return { body: { status: 'ok' } };
    },
    'GET /v1/convai/secrets': () => ({ body: { secrets: account.secrets } }),
    'POST /v1/convai/secrets': (_id, asked) => {
      const secret = { type: 'stored', secret_id: nextId('sec'), name: read(asked).name };
      account.secrets.push(secret);
      return { body: secret };
    },
    'GET /v1/convai/tools': (_id, { query }) => page('tools', account.tools, query, nameOfTool),
    'GET /v1/convai/tools/:id': (id) => change(account.tools, 'id', id, {}),
    'POST /v1/convai/tools': (_id, asked) => {
      const tool = { id: nextId('tool'), ...read(asked) };
      account.tools.push(tool);
      return { body: tool };
    },
    'PATCH /v1/convai/tools/:id': (id, asked) => change(account.tools, 'id', id, read(asked)),
    'GET /v1/convai/agents': (_id, { query }) =>
      page('agents', account.agents, query, ({ name }) => String(name)),
    'POST /v1/convai/agents/create': (_id, asked) => {
      const agent_id = nextId('agent');
      account.agents.push({ agent_id, ...read(asked) });
      return { body: { agent_id } };
    },
    'GET /v1/convai/agents/:id': (id) => change(account.agents, 'agent_id', id, {}),
    'PATCH /v1/convai/agents/:id': (id, asked) => change(account.agents, 'agent_id', id, read(asked)),
    'GET /v1/convai/phone-numbers/:id': (id) => change(account.phoneNumbers, 'phone_number_id', id, {}),
  };
}

const nameOfTool = ({ tool_config }: Item) => String((tool_config as Item).name);

/** One item a page, so that whoever reads the first only is found out. */
function page(name: string, items: Item[], query: URLSearchParams, nameOf: (item: Item) => string): Told {
  const fit = items.filter((item) => nameOf(item).startsWith(query.get('search') ?? ''));
  const at = Number(query.get('cursor') ?? 0);
  const more = at + 1 < fit.length;
  return {
    body: { [name]: fit.slice(at, at + 1), next_cursor: more ? String(at + 1) : null, has_more: more },
  };
}

function change(items: Item[], key: string, id: string, fields: Item): Told {
  const item = items.find((candidate) => candidate[key] === id);
  if (!item) return { status: 404, body: { detail: { status: 'not_found', message: `${id} is not there` } } };
  merge(item, fields);
  return { body: item };
}

/** Objects are merged, everything else is replaced. */
function merge(item: Item, fields: Item): void {
  for (const [name, value] of Object.entries(fields)) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isObject && typeof item[name] === 'object' && item[name] !== null)
      merge(item[name] as Item, value as Item);
    else item[name] = value;
  }
}
