import { randomBytes } from 'node:crypto';
import type { ApiAnswer, ApiRequest } from '../faults.ts';
import type { CallRunner } from '../twilio/run-calls.ts';
import type { VendorContext } from '../vendor-context.ts';
import { answerConversations } from './answer-conversations.ts';
import { answerTranscription } from './answer-transcription.ts';
import type { Conversation } from './conversation.ts';
import { type CallBody, readCallBody } from './read-call-body.ts';
import { refuse, unprocessable } from './refuse.ts';
import type { ConversationRunner } from './run-conversations.ts';

/** Answers the ElevenLabs API: registering and placing calls, looking up conversations, transcribing. */
export function answerElevenLabs(context: VendorContext, runner: ConversationRunner, calls: CallRunner) {
  return (request: ApiRequest): ApiAnswer | Promise<ApiAnswer> => {
    if (request.headers['xi-api-key'] !== context.account.apiKey) {
      return refuse(401, 'authentication_error', 'invalid_api_key', 'Invalid API key');
    }
    const { method, path } = request;
    if (method === 'POST' && path === '/v1/speech-to-text') return answerTranscription(request);
    if (method === 'POST' && path === '/v1/convai/twilio/register-call')
      return registerCall(context, runner, request);
    if (method === 'POST' && path === '/v1/convai/twilio/outbound-call') {
      return placeCall(context, runner, calls, request);
    }
    if (path === '/v1/convai/conversations' || path.startsWith('/v1/convai/conversations/')) {
      return answerConversations(context, runner, request);
    }
    if (method === 'GET' && path === '/v1/convai/analytics/live-count') {
      const live = runner.conversations.all().filter(({ status }) => status === 'in-progress');
      return { status: 200, body: { count: live.length } };
    }
    return { status: 404, body: { detail: 'Not Found' } };
  };
}

function registerCall(context: VendorContext, runner: ConversationRunner, request: ApiRequest): ApiAnswer {
  const read = readCallBody(request.body, ['agent_id', 'from_number', 'to_number']);
  if ('flaws' in read) return unprocessable(read.flaws);
  const { body } = read;
  if (body.agent_id !== context.account.agentId) return unknownAgent(body);
  const isOutbound = body.direction === 'outbound';
  const conversation = startConversation(runner, body, {
    isNative: false,
    direction: isOutbound ? 'outbound' : 'inbound',
    agentNumber: String(isOutbound ? body.from_number : body.to_number),
    externalNumber: String(isOutbound ? body.to_number : body.from_number),
    phoneNumberId: null,
  });
  const twiml = `<?xml version="1.0" encoding="UTF-8"?><Response><Connect><Stream url="wss://api.elevenlabs.io/v1/convai/conversation"><Parameter name="conversation_id" value="${conversation.id}" /></Stream></Connect></Response>`;
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: twiml };
}

function placeCall(
  context: VendorContext,
  runner: ConversationRunner,
  calls: CallRunner,
  request: ApiRequest,
): ApiAnswer {
  const read = readCallBody(request.body, ['agent_id', 'agent_phone_number_id', 'to_number']);
  if ('flaws' in read) return unprocessable(read.flaws);
  const { body } = read;
  const phoneNumberId = String(body.agent_phone_number_id);
  const to = String(body.to_number);
  const { agentId, voiceFrom } = context.account;
  if (body.agent_id !== agentId) return unknownAgent(body);
  if (!phoneNumberId.startsWith('phnum_')) {
    const message = `Phone number with id ${phoneNumberId} not found.`;
    return refuse(404, 'not_found', 'phone_number_not_found', message);
  }
  if (!/^\+[1-9]\d{6,14}$/.test(to)) {
    const message = `Unable to create record: The phone number you are attempting to call, ${to}, is not valid.`;
    return { status: 200, body: { success: false, message, conversation_id: null, callSid: null } };
  }
  const conversation = startConversation(runner, body, {
    isNative: true,
    direction: 'outbound',
    agentNumber: voiceFrom,
    externalNumber: to,
    phoneNumberId,
  });
  const settings = (body.telephony_call_config ?? {}) as { ringing_timeout_secs?: number };
  const call = calls.place({
    to,
    from: voiceFrom,
    statusCallbackEvents: ['completed'],
    timeout: settings.ringing_timeout_secs ?? 60,
    timeLimit: 14_400,
    detectsMachine: false,
    asyncAmd: false,
    nativeConversationId: conversation.id,
  });
  runner.change(conversation, { callSid: call.sid });
  const message = 'Outbound call initiated';
  return {
    status: 200,
    body: { success: true, message, conversation_id: conversation.id, callSid: call.sid },
  };
}

function unknownAgent(body: CallBody): ApiAnswer {
  return refuse(404, 'not_found', 'agent_not_found', `The agent with id ${body.agent_id} does not exist.`);
}

type Line = Pick<Conversation, 'isNative' | 'direction' | 'agentNumber' | 'externalNumber' | 'phoneNumberId'>;

function startConversation(runner: ConversationRunner, body: CallBody, line: Line): Conversation {
  const conversation: Conversation = {
    ...line,
    id: `conv_${randomBytes(14).toString('hex')}`,
    agentId: String(body.agent_id),
    userId: body.clientData.userId,
    status: 'initiated',
    callSid: null,
    createdAt: Date.now(),
    acceptedAt: null,
    endedAt: null,
    variables: body.clientData.variables,
    configOverride: body.clientData.configOverride,
    turn: 0,
    phase: 'greet',
    agreement: { outcome: null, start: null, code: null, notes: null },
    transcript: [],
    terminationReason: '',
    error: null,
  };
  return runner.change(conversation, {});
}
