import { CRITERIA, DATA_COLLECTION } from './analysis.ts';
import { conversationConfig } from './conversation.ts';
import { NO_OVERRIDES } from './no-overrides.ts';

/** What an account and a deployment decide about the agent. */
export type AgentOptions = {
  /** Of the tools that `buildTools` describes. */
  toolIds: readonly string[];
  /** A voice that speaks English and Spanish. */
  voiceId: string;
  /** Of the workspace webhook that leads to `/api/call-result`. */
  webhookId: string;
  /** `MAX_CONCURRENT_CALLS` and `CALLS_PER_DAY`: what ElevenLabs enforces besides. */
  maxConcurrentCalls: number;
  callsPerDay: number;
  name?: string;
  llm?: string;
  retentionDays?: number;
};

/** The body of `POST /v1/convai/agents/create`; sends nothing. Whatever bites by its default is said outright. */
export const buildAgent = ({
  toolIds,
  voiceId,
  webhookId,
  maxConcurrentCalls,
  callsPerDay,
  name = 'ringround',
  llm = 'gemini-3.5-flash',
  retentionDays = 30,
}: AgentOptions) => ({
  name,
  tags: ['ringround'],
  conversation_config: conversationConfig({ toolIds, voiceId, llm }),
  platform_settings: {
    // Without it anybody who knows the agent's id can talk to it at our cost.
    auth: { enable_auth: true },
    call_limits: {
      // A backstop too: a conversation may outlive its call, and the next one is not refused for that.
      agent_concurrency_limit: 2 * maxConcurrentCalls,
      // A backstop: ElevenLabs' day may begin in the middle of ours.
      daily_limit: 2 * callsPerDay,
      bursting_enabled: false,
    },
    queueing_config: { enabled: false },
    privacy: {
      record_voice: false,
      retention_days: retentionDays,
      delete_transcript_and_pii: true,
      delete_audio: true,
      zero_retention_mode: false,
    },
    overrides: NO_OVERRIDES,
    workspace_overrides: {
      webhooks: {
        post_call_webhook_id: webhookId,
        events: ['transcript', 'call_initiation_failure'],
        transcript_format: 'json',
        send_audio: false,
      },
    },
    data_collection: DATA_COLLECTION,
    evaluation: { criteria: CRITERIA },
    analysis_llm: llm,
    summary_language: 'en',
  },
});
