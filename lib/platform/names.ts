/** The names that lib and infra must agree on, one list each: the voice agent's, those of the metrics, the operator's. */

/** What the agent is told about a call. A variable that is used but not given drops the call as soon as it is answered. */
export const DYNAMIC_VARIABLES = [
  'call_id',
  'user_name',
  'service',
  'when_text',
  'window_start',
  'window_end',
  'windows',
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

/** What is counted in CloudWatch: written by lib, watched by the alarms and the dashboard. */
export const METRICS = [
  'MessageReceived',
  'ErrandStarted',
  'CallDialled',
  'CallAnswered',
  'CallLost',
  'NumberForbidden',
  'Booked',
  'TimeToBook',
  'ErrandFailed',
  'ErrandCost',
  'ConfirmationDelivered',
  'ConfirmationUndelivered',
  'ReplyFailed',
  'ReplyRefused',
  'ReplyDropped',
  'ReplyGivenUp',
  'TemplateMissing',
  'VoiceNoteNotTranscribed',
  'MessageReconciled',
  'ProofRejected',
  'DeadLetter',
  'UserErased',
  'ErasureStepUndone',
] as const;
export type MetricName = (typeof METRICS)[number];

/**
 * What an operator may ask of the function `operate`. Numbers are read in `COUNTRY`; `reveal` shows them, and texts; a
 * dry run of an import changes nothing.
 */
export type OperatorCommand =
  | {
      command:
        | 'hash-key'
        | 'status'
        | 'pause'
        | 'resume'
        | 'do-not-call list'
        | 'providers list'
        | 'providers export';
    }
  | { command: 'errand'; id: string; reveal?: boolean }
  | { command: 'forget' | 'do-not-call add' | 'do-not-call remove' | 'do-not-call check'; number: string }
  | { command: 'redrive'; queue: string; id?: string }
  | { command: 'providers import'; csv: string; country?: string; isDryRun?: boolean };

/** What it answers, but to `providers export` (`{ csv }`). `at` is epoch milliseconds; `fault` says why nothing was done. */
export type OperatorReport = {
  title: string;
  fault?: string;
  facts?: { name: string; value?: string; at?: number }[];
  table?: { columns: string[]; rows: string[][] };
  /** What happened, oldest first. */
  timeline?: { at: number; what: string; isFault?: true }[];
};

/** The table's item with the fingerprint of the `HASH_KEY` under which it was written. */
export const HASH_KEY_ITEM = { pk: 'hash-key', sk: 'fingerprint' } as const;

/** What it answers to `hash-key`: whether something was written under some `HASH_KEY`; `fault` when under another one. */
export type HashKeyReport = OperatorReport & { isUsed: boolean };
