import { credentials } from './credentials.ts';
import type { Speech } from './fake-speech.ts';
import { type Asked, json, type Place, type Told } from './place.ts';

/** A conversation that was registered, as ElevenLabs keeps it. */
export type Conversation = {
  id: string;
  to: string;
  from: string;
  userId: string;
  variables: Record<string, string>;
  status: 'initiated' | 'in-progress' | 'processing' | 'done' | 'failed';
  collected: Record<string, string | null>;
  seconds: number;
  callSid?: string;
};

/** How the fake answers the next registration: in order, or not at all. */
export type Mood = 'well' | 'drop-after' | number;

/** A conversation in the form of `GET /v1/convai/conversations/{id}`. */
export function describeConversation(conversation: Conversation) {
  const { id, userId, variables, status, collected, seconds, callSid } = conversation;
  const results = Object.entries(collected).map(([key, value]) => [
    key,
    { data_collection_id: key, value, json_schema: { type: 'string', description: key }, rationale: '…' },
  ]);
  const isOver = status === 'done' || status === 'failed';
  return {
    agent_id: credentials.agentId,
    agent_name: 'caller',
    conversation_id: id,
    status,
    user_id: userId,
    branch_id: null,
    version_id: null,
    environment: 'production',
    has_audio: false,
    has_user_audio: false,
    has_response_audio: false,
    transcript: [{ role: 'agent', message: 'Hello', tool_calls: [], tool_results: [], time_in_call_secs: 0 }],
    metadata: {
      start_time_unix_secs: Math.floor(Date.now() / 1000) - seconds,
      call_duration_secs: seconds,
      cost: 1,
      termination_reason: '',
      error: null,
      warnings: [],
      phone_call: {
        type: 'twilio',
        direction: 'outbound',
        phone_number_id: credentials.phoneNumberId,
        agent_number: conversation.from,
        external_number: conversation.to,
        stream_sid: 'MZ1',
        call_sid: callSid ?? null,
      },
      batch_call: null,
    },
    analysis: isOver
      ? {
          call_successful: 'success',
          transcript_summary: '…',
          evaluation_criteria_results: {},
          data_collection_results: Object.fromEntries(results),
        }
      : null,
    conversation_initiation_client_data: {
      user_id: userId,
      conversation_config_override: {},
      dynamic_variables: { ...variables, system__conversation_id: id },
    },
  };
}

/** ElevenLabs: registers conversations, tells about them, and notes every fault of the caller. */
export async function startFakeElevenLabs(
  place: Place,
  dialNatively: (conversation: Conversation) => string | undefined,
  speech: Speech,
) {
  const conversations = new Map<string, Conversation>();
  const complaints: string[] = [];
  const deleted: Conversation[] = [];
  const fake = {
    url: '',
    conversations,
    deleted,
    complaints,
    mood: (_to: string): Mood => 'well',
    deletionMood: (): Mood => 'well',
    close: async () => {},
  };

  const register = (asked: Asked, fromNumber: string): Conversation => {
    const body = JSON.parse(asked.body);
    const data = body.conversation_initiation_client_data ?? {};
    if (body.agent_id !== credentials.agentId) complaints.push(`agent_id is ${body.agent_id}`);
    for (const [name, value] of Object.entries(data.dynamic_variables ?? {}))
      if (typeof value !== 'string' || /\{\{|\}\}/.test(value))
        complaints.push(`variable ${name} is ${value}`);
    const conversation: Conversation = {
      id: `conv_${String(conversations.size + deleted.length + 1).padStart(8, '0')}`,
      to: body.to_number,
      from: fromNumber,
      userId: data.user_id ?? '',
      variables: data.dynamic_variables ?? {},
      status: 'initiated',
      collected: {},
      seconds: 0,
    };
    conversations.set(conversation.id, conversation);
    return conversation;
  };

  const answer = (asked: Asked): Told | Promise<Told> => {
    if (asked.headers['xi-api-key'] !== credentials.elevenLabsKey)
      return json(401, { detail: { type: 'authentication_error', code: 'invalid_api_key', message: 'no' } });
    const { path, method } = asked;
    if (method === 'POST' && path === '/v1/speech-to-text') return speech.transcribe('ElevenLabs', asked);
    if (method === 'POST' && path.startsWith('/v1/convai/twilio/')) {
      const mood = fake.mood(JSON.parse(asked.body).to_number);
      if (typeof mood === 'number')
        return json(mood, { detail: { type: 'internal_error', code: 'x', message: 'try later' } });
      const isNative = path.endsWith('/outbound-call');
      const conversation = register(
        asked,
        isNative ? credentials.voiceFrom : JSON.parse(asked.body).from_number,
      );
      const callSid = isNative ? dialNatively(conversation) : undefined;
      if (callSid) conversation.callSid = callSid;
      if (mood === 'drop-after') return 'drop';
      if (isNative)
        return json(200, { success: true, message: 'ok', conversation_id: conversation.id, callSid });
      if (JSON.parse(asked.body).direction !== 'outbound') complaints.push('direction is not outbound');
      return {
        status: 200,
        type: 'text/html; charset=utf-8',
        body: `<?xml version="1.0" encoding="UTF-8"?><Response><Connect><Stream url="wss://api.elevenlabs.io/v1/convai/conversation"><Parameter name="conversation_id" value="${conversation.id}" /></Stream></Connect></Response>`,
      };
    }
    if (method === 'GET' && path === '/v1/convai/conversations') {
      const wanted = asked.query.get('dynamic_variable_params')?.split(':eq:')[1];
      const userId = asked.query.get('user_id');
      const found = [...conversations.values()].filter(
        (one) => (!wanted || one.variables.call_id === wanted) && (!userId || one.userId === userId),
      );
      const rows = found.map((one) => ({
        agent_id: credentials.agentId,
        conversation_id: one.id,
        start_time_unix_secs: Math.floor(Date.now() / 1000),
        call_duration_secs: one.seconds,
        message_count: 1,
        status: one.status,
        call_successful: 'success',
      }));
      return json(200, { conversations: rows, next_cursor: null, has_more: false });
    }
    const id = /^\/v1\/convai\/conversations\/([^/]+)$/.exec(path)?.[1];
    const conversation = id && conversations.get(id);
    if (conversation && method === 'GET') return json(200, describeConversation(conversation));
    if (conversation && method === 'DELETE') {
      const mood = fake.deletionMood();
      if (typeof mood === 'number')
        return json(mood, { detail: { type: 'internal_error', code: 'x', message: 'try later' } });
      conversations.delete(conversation.id);
      deleted.push(conversation);
      return mood === 'drop-after' ? 'drop' : json(200, {});
    }
    return json(404, {
      detail: { type: 'not_found', code: 'conversation_not_found', message: `${method} ${path}` },
    });
  };

  const server = await place.listen('elevenlabs', answer);
  return Object.assign(fake, { url: server.url, close: server.close });
}
