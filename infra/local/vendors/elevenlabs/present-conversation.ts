import type { Conversation, TranscriptLine } from './conversation.ts';

const outcomes =
  'One of: booked, offered, unavailable, callback, voicemail, wrong_number, refused, cancelled';

/** Shows a conversation as `GET /v1/convai/conversations/{id}` and the post-call webhook do. */
export function presentConversation(conversation: Conversation, timeScale: number): Record<string, unknown> {
  const { status } = conversation;
  return {
    agent_id: conversation.agentId,
    agent_name: 'ringround',
    conversation_id: conversation.id,
    status,
    user_id: conversation.userId,
    branch_id: null,
    version_id: null,
    environment: 'production',
    has_audio: false,
    has_user_audio: false,
    has_response_audio: false,
    has_auxiliary_audio: false,
    transcript: conversation.transcript.map(presentLine),
    metadata: {
      start_time_unix_secs: seconds(conversation.createdAt),
      accepted_time_unix_secs: conversation.acceptedAt === null ? null : seconds(conversation.acceptedAt),
      call_duration_secs: durationOf(conversation, timeScale),
      cost: status === 'done' ? durationOf(conversation, timeScale) * 7 : null,
      cost_fiat: status === 'done' ? Math.round(durationOf(conversation, timeScale) * 0.13) / 100 : null,
      termination_reason: conversation.terminationReason,
      error: conversation.error,
      warnings: [],
      main_language: 'en',
      authorization_method: 'authorization_header',
      conversation_initiation_source: 'twilio',
      phone_call: presentPhoneCall(conversation),
      batch_call: null,
    },
    analysis: status === 'done' ? presentAnalysis(conversation) : null,
    conversation_initiation_client_data: {
      user_id: conversation.userId,
      conversation_config_override: conversation.configOverride,
      custom_llm_extra_body: {},
      dynamic_variables: {
        ...conversation.variables,
        system__agent_id: conversation.agentId,
        system__conversation_id: conversation.id,
        system__call_sid: conversation.callSid,
        system__caller_id: conversation.agentNumber,
        system__called_number: conversation.externalNumber,
        system__call_duration_secs: durationOf(conversation, timeScale),
      },
    },
  };
}

/** Shows a conversation as a row of the list, which carries no call sid. */
export function summarizeConversation(
  conversation: Conversation,
  timeScale: number,
): Record<string, unknown> {
  return {
    agent_id: conversation.agentId,
    agent_name: 'ringround',
    conversation_id: conversation.id,
    start_time_unix_secs: seconds(conversation.createdAt),
    call_duration_secs: durationOf(conversation, timeScale),
    message_count: conversation.transcript.length,
    status: conversation.status,
    termination_reason: conversation.terminationReason,
    call_successful: isSuccessful(conversation),
    direction: conversation.direction,
    conversation_initiation_source: 'twilio',
    main_language: 'en',
  };
}

const seconds = (epoch: number) => Math.floor(epoch / 1000);

function durationOf({ acceptedAt, endedAt }: Conversation, timeScale: number): number {
  return acceptedAt === null ? 0 : Math.round(((endedAt ?? Date.now()) - acceptedAt) / 1000 / timeScale);
}

function isSuccessful({ agreement, status }: Conversation): string {
  if (status !== 'done' || agreement.outcome === null) return 'unknown';
  return ['booked', 'offered', 'cancelled'].includes(agreement.outcome) ? 'success' : 'failure';
}

function presentPhoneCall(conversation: Conversation): Record<string, unknown> | null {
  if (conversation.callSid === null) return null;
  return {
    type: 'twilio',
    direction: conversation.direction,
    phone_number_id: conversation.phoneNumberId ?? '',
    agent_number: conversation.agentNumber,
    external_number: conversation.externalNumber,
    stream_sid: `MZ${conversation.callSid.slice(2)}`,
    call_sid: conversation.callSid,
    ...(conversation.acceptedAt === null
      ? {}
      : { call_result: conversation.agreement.outcome === 'voicemail' ? 'voicemail' : 'answered' }),
  };
}

function presentAnalysis(conversation: Conversation): Record<string, unknown> {
  const { outcome, start, code, notes } = conversation.agreement;
  const result = (id: string, value: string | null, description: string) => ({
    data_collection_id: id,
    value,
    json_schema: { type: 'string', description },
    rationale: value === null ? 'Nothing of the kind was said.' : 'It was said in the conversation.',
  });
  return {
    call_successful: isSuccessful(conversation),
    transcript_summary: `The call ended with: ${outcome ?? 'nothing agreed'}.`,
    call_summary_title: outcome ?? 'No outcome',
    evaluation_criteria_results: {},
    data_collection_results: {
      outcome: result('outcome', outcome, outcomes),
      start: result('start', start, 'Local date and time agreed or offered, ISO 8601'),
      confirmation_code: result('confirmation_code', code, 'Code given by the business'),
      notes: result('notes', notes, 'Anything else the customer should know'),
    },
  };
}

function presentLine(line: TranscriptLine): Record<string, unknown> {
  const { toolCall } = line;
  const common = toolCall === undefined ? null : { type: 'webhook', request_id: toolCall.requestId };
  return {
    role: line.role,
    message: line.message,
    tool_calls:
      toolCall === undefined
        ? []
        : [
            {
              ...common,
              tool_name: toolCall.tool,
              params_as_json: toolCall.request,
              tool_has_been_called: true,
            },
          ],
    tool_results:
      toolCall === undefined
        ? []
        : [
            {
              ...common,
              tool_name: toolCall.tool,
              result_value: toolCall.answer,
              is_error: toolCall.isError,
              tool_has_been_called: true,
            },
          ],
    time_in_call_secs: line.seconds,
    interrupted: false,
  };
}
