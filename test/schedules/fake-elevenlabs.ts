import type { Evidence, Variables } from './conversation.ts';
import type { Reply } from './outside.ts';

type Held = {
  id: string;
  variables: Variables;
  userId: string;
  status: 'initiated' | 'in-progress' | 'processing' | 'done';
  callSid?: string;
  evidence: Evidence;
  startedAt: number;
};

/** The voice agent's conversations, as ElevenLabs' API tells of them. */
export class FakeElevenLabs {
  readonly #held: Held[] = [];
  #registered = 0;

  find(id: string): Held | undefined {
    return this.#held.find((one) => one.id === id);
  }

  /** A conversation that waits for its call. */
  register({ conversation_initiation_client_data: client }: RegisterBody, startedAt: number): Held {
    this.#registered += 1;
    const held: Held = {
      id: `conv_${String(this.#registered).padStart(6, '0')}`,
      variables: client.dynamic_variables,
      userId: client.user_id,
      status: 'initiated',
      evidence: {},
      startedAt,
    };
    this.#held.push(held);
    return held;
  }

  /** The conversations that are still kept of a user. */
  of = (userId: string): Held[] => this.#held.filter((one) => one.userId === userId);

  answer(method: string, path: string, query: URLSearchParams): Reply {
    if (path === '/v1/convai/conversations') return this.#list(query);
    const held = this.find(path.split('/').at(-1) ?? '');
    if (!held) return json(404, { detail: { code: 'not_found', message: 'None.' } });
    if (method === 'DELETE') this.#held.splice(this.#held.indexOf(held), 1);
    return json(200, method === 'DELETE' ? {} : dataOf(held));
  }

  #list(query: URLSearchParams): Reply {
    const callId = query.get('dynamic_variable_params')?.replace('call_id:eq:', '');
    const userId = query.get('user_id');
    const found = this.#held
      .filter(({ variables }) => callId === undefined || variables.call_id === callId)
      .filter((one) => userId === null || one.userId === userId)
      .reverse();
    return json(200, {
      conversations: found.map(({ id, status, startedAt }) => ({
        conversation_id: id,
        status,
        start_time_unix_secs: Math.floor(startedAt / 1000),
      })),
      has_more: false,
      next_cursor: null,
    });
  }
}

export type RegisterBody = {
  to_number: string;
  conversation_initiation_client_data: { user_id: string; dynamic_variables: Variables };
};

const json = (status: number, body: unknown): Reply => ({ status, body: JSON.stringify(body) });

/** A conversation as its webhook and `GET /v1/convai/conversations/{id}` have it. */
export const dataOf = ({ id, status, variables, userId, evidence, callSid }: Held) => ({
  conversation_id: id,
  status,
  user_id: userId,
  metadata: { call_duration_secs: 30, phone_call: { call_sid: callSid ?? null } },
  analysis: {
    data_collection_results: Object.fromEntries(
      Object.entries(evidence).map(([name, value]) => [name, { data_collection_id: name, value }]),
    ),
  },
  conversation_initiation_client_data: { user_id: userId, dynamic_variables: variables },
});

/** The TwiML that connects a call to a conversation. */
export const twimlOf = (id: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response><Connect><Stream url="wss://api.elevenlabs.io/v1/convai/stream"><Parameter name="conversation_id" value="${id}"/></Stream></Connect></Response>`;
