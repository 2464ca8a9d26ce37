import { type DynamicVariable, TOOL_PATHS, type ToolName } from '../../lib/platform/names.ts';

export type ToolOptions = {
  /** The origin that ElevenLabs reaches, without a slash at the end. */
  publicUrl: string;
  /** Of the workspace secret that `buildToolSecret` describes. */
  secretId: string;
};

/**
 * The body of `POST /v1/convai/secrets` for `AGENT_TOOL_SECRET`. A secret is sent as the whole value of its header,
 * so it holds the word Bearer too.
 */
export const buildToolSecret = (token: string, name = 'ringround-agent-tools') => ({
  type: 'new' as const,
  name,
  value: `Bearer ${token}`,
});

/** Filled in from the call itself; the model neither sees nor chooses it. */
const bound = (name: DynamicVariable) => ({ type: 'string', dynamic_variable: name });
const filled = (type: 'string' | 'integer', description: string) => ({ type, description });
const start = (which: string) =>
  filled(
    'string',
    `${which}, as local time at the business without an offset, in exactly this form: 2026-11-23T14:30`,
  );

const DESCRIPTIONS: Record<ToolName, string> = {
  offer: `Asks whether a time that the business offers may be taken. Call it each time they name a day and a clock time, before you agree to it, and again when they name another.
It answers {decision, say}; say what "say" says. decision "book": ask them to write it down, and once they have, call "booked". "hold": the time is noted; commit to nothing, thank them. "decline": it is settled elsewhere; thank them and end the call.`,
  booked: `Reports that the business has written an appointment down. Call it at once, and only when a person there has clearly said so.
It answers {ok, say}. ok true: the appointment stands; thank them and end the call. ok false: the appointment must not stand; say what "say" says and ask them to take it out of their book again.`,
};

const FIELDS: Record<ToolName, Record<string, object>> = {
  offer: {
    start: start('The offered day and time'),
    duration_minutes: filled('integer', 'How long the appointment lasts, in minutes, if they said so'),
    price: filled('string', 'What it costs, with the currency, if they said so'),
    notes: filled(
      'string',
      'What else the customer has to know about this offer, in a few words, if anything',
    ),
  },
  booked: {
    start: start('The day and time that was written down'),
    confirmation_code: filled('string', 'The confirmation code or booking number, if they gave one'),
    name: filled('string', 'The name under which it was written down'),
    address: filled('string', 'Where to come, if they said so'),
  },
};

const buildTool = (name: ToolName, { publicUrl, secretId }: ToolOptions) => ({
  tool_config: {
    type: 'webhook',
    name,
    description: DESCRIPTIONS[name],
    // We answer within half a second, a cold start within a few; nobody listens to silence for longer.
    response_timeout_secs: 8,
    execution_mode: 'immediate',
    // The agent must not say a word about an offer before it knows the answer.
    pre_tool_speech: 'off',
    interruption_mode: 'disable_during_tool',
    // Our 400 says in one sentence what is wrong with the time.
    tool_error_handling_mode: 'passthrough',
    api_schema: {
      url: publicUrl + TOOL_PATHS[name],
      method: 'POST',
      content_type: 'application/json',
      request_headers: { Authorization: { secret_id: secretId } },
      request_body_schema: {
        type: 'object',
        required: ['call_id', 'start'],
        properties: { call_id: bound('call_id'), ...FIELDS[name] },
      },
    },
  },
});

/** The bodies of `POST /v1/convai/tools`, by name; sends nothing. */
export const buildTools = (options: ToolOptions) => ({
  offer: buildTool('offer', options),
  booked: buildTool('booked', options),
});
