import {
  array,
  boolean,
  type GenericSchema,
  type InferOutput,
  looseObject,
  nullish,
  number,
  optional,
  string,
  unknown,
} from 'valibot';
import { askVendor, type Question } from './ask-vendor.ts';

const webhook = looseObject({
  webhook_id: string(),
  name: string(),
  webhook_url: string(),
  is_disabled: boolean(),
  is_auto_disabled: boolean(),
  auth_type: string(),
  created_at_unix: number(),
  /** Not in the published schema of the answer; believed when it is there. */
  retry_enabled: nullish(boolean()),
  most_recent_failure_error_code: nullish(number()),
  most_recent_failure_timestamp: nullish(number()),
});
const secret = looseObject({ secret_id: string(), name: string() });
const tool = looseObject({
  id: string(),
  tool_config: looseObject({
    type: string(),
    name: string(),
    api_schema: optional(looseObject({ url: optional(string(), '') })),
  }),
});
const listedAgent = looseObject({ agent_id: string(), name: string() });
const agent = looseObject({
  agent_id: string(),
  name: string(),
  tags: optional(array(string()), []),
  conversation_config: looseObject({}),
  platform_settings: nullish(looseObject({}), {}),
});
const phoneNumber = looseObject({ phone_number: string(), provider: optional(string(), 'twilio') });
const page = { next_cursor: nullish(string()) };

export type Webhook = InferOutput<typeof webhook>;
export type Tool = InferOutput<typeof tool>;
export type Agent = InferOutput<typeof agent>;

type ElevenLabsAccess = { apiKey: string; apiUrl: string; fetch: typeof fetch };

/** The parts of ElevenLabs that ringround is set up in. Every method throws `VendorError`. */
export class ElevenLabsApi {
  readonly #access: ElevenLabsAccess;

  constructor(access: ElevenLabsAccess) {
    this.#access = access;
  }

  listWebhooks = async () =>
    (await this.#ask(looseObject({ webhooks: array(webhook) }), '/v1/workspace/webhooks')).webhooks;

  createWebhook = (json: object) =>
    this.#ask(
      looseObject({ webhook_id: string(), webhook_secret: nullish(string()) }),
      '/v1/workspace/webhooks',
      {
        method: 'POST',
        json,
      },
    );

  changeWebhook = (id: string, json: object) =>
    this.#ask(unknown(), `/v1/workspace/webhooks/${id}`, { method: 'PATCH', json });

  deleteWebhook = (id: string) => this.#ask(unknown(), `/v1/workspace/webhooks/${id}`, { method: 'DELETE' });

  findSecret = async (name: string) => {
    const { secrets } = await this.#ask(looseObject({ secrets: array(secret) }), '/v1/convai/secrets');
    return secrets.find((known) => known.name === name);
  };

  createSecret = (json: object) => this.#ask(secret, '/v1/convai/secrets', { method: 'POST', json });

  async listTools(name: string): Promise<Tool[]> {
    const list = looseObject({ tools: array(tool), ...page });
    const all = await this.#pages(`/v1/convai/tools?search=${name}`, list, ({ tools }) => tools);
    return all.filter(({ tool_config }) => tool_config.name === name && tool_config.type === 'webhook');
  }

  readTool = (id: string) => this.#ask(tool, `/v1/convai/tools/${id}`);
  createTool = (json: object) => this.#ask(tool, '/v1/convai/tools', { method: 'POST', json });
  changeTool = (id: string, json: object) =>
    this.#ask(tool, `/v1/convai/tools/${id}`, { method: 'PATCH', json });

  async findAgent(name: string): Promise<string | undefined> {
    const list = looseObject({ agents: array(listedAgent), ...page });
    const path = `/v1/convai/agents?search=${encodeURIComponent(name)}`;
    const all = await this.#pages(path, list, ({ agents }) => agents);
    return all.find((known) => known.name === name)?.agent_id;
  }

  readAgent = (id: string) => this.#ask(agent, `/v1/convai/agents/${id}`);
  createAgent = (json: object) =>
    this.#ask(looseObject({ agent_id: string() }), '/v1/convai/agents/create', { method: 'POST', json });
  changeAgent = (id: string, json: object) =>
    this.#ask(unknown(), `/v1/convai/agents/${id}`, { method: 'PATCH', json });

  readPhoneNumber = (id: string) => this.#ask(phoneNumber, `/v1/convai/phone-numbers/${id}`);

  async #pages<const S extends GenericSchema<unknown, { next_cursor?: string | null | undefined }>, T>(
    path: string,
    schema: S,
    itemsOf: (page: InferOutput<S>) => T[],
  ): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | null | undefined = '';
    do {
      const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const read: InferOutput<S> = await this.#ask(schema, `${path}&page_size=100${more}`);
      items.push(...itemsOf(read));
      cursor = read.next_cursor;
    } while (cursor);
    return items;
  }

  #ask<const S extends GenericSchema>(
    schema: S,
    path: string,
    question: Omit<Question, 'url'> = {},
  ): Promise<InferOutput<S>> {
    const { apiKey, apiUrl, fetch } = this.#access;
    const credentials = 'an API key with write access to Agents, at elevenlabs.io > Developers > API Keys';
    const vendor = { name: 'ElevenLabs', headers: { 'xi-api-key': apiKey }, credentials, fetch };
    return askVendor(vendor, schema, { ...question, url: apiUrl + path });
  }
}
