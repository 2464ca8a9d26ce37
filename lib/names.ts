/** The names that the voice agent, its tools and its results share with us: one list each, for lib and infra alike. */

/** What the agent is told about a call. A variable that is used but not given drops the call as soon as it is answered. */
export const DYNAMIC_VARIABLES = [
  'call_id',
  'user_name',
  'service',
  'when_text',
  'window_start',
  'window_end',
  'timezone',
  'language',
  'provider_name',
  'purpose',
  'callback_number',
  'notes',
] as const;
export type DynamicVariable = (typeof DYNAMIC_VARIABLES)[number];

/** What a call is for. */
export const CALL_PURPOSES = ['book', 'confirm', 'cancel', 'release'] as const;
export type CallPurpose = (typeof CALL_PURPOSES)[number];

/** What the agent reports after a call. */
export const CALL_OUTCOMES = [
  'booked',
  'offered',
  'unavailable',
  'callback',
  'voicemail',
  'wrong_number',
  'refused',
  'cancelled',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** Where the agent's tools are answered, by the tool's name. */
export const TOOL_PATHS = { offer: '/api/agent/offer', booked: '/api/agent/booked' } as const;
export type ToolName = keyof typeof TOOL_PATHS;
