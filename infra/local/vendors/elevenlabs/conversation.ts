import { DYNAMIC_VARIABLES } from '../../../../lib/platform/names.ts';

/** Where a conversation stands in the plan of `plan-turn.ts`. */
export type Phase =
  | 'greet'
  | 'introduce'
  | 'reply'
  | 'offer'
  | 'give-code'
  | 'booked'
  | 'undo'
  | 'farewell'
  | 'goodbye'
  | 'end';

/** What has been agreed so far; `start` is local time where the appointment will be. */
export type Agreement = {
  outcome: string | null;
  start: string | null;
  code: string | null;
  notes: string | null;
};

export type TranscriptLine = {
  role: 'agent' | 'user';
  message: string | null;
  seconds: number;
  toolCall?: { requestId: string; tool: string; request: string; answer: string; isError: boolean };
};

export type Variable = string | number | boolean;

/** A conversation as the simulated ElevenLabs keeps it. Times are epoch milliseconds. */
export type Conversation = {
  id: string;
  agentId: string;
  userId: string | null;
  direction: 'inbound' | 'outbound';
  status: 'initiated' | 'in-progress' | 'processing' | 'done' | 'failed';
  isNative: boolean;
  agentNumber: string;
  externalNumber: string;
  phoneNumberId: string | null;
  callSid: string | null;
  createdAt: number;
  acceptedAt: number | null;
  endedAt: number | null;
  /** As given; a null is as good as absent. */
  variables: Record<string, unknown>;
  configOverride: Record<string, unknown>;
  /** Number of the turn that comes next. */
  turn: number;
  phase: Phase;
  agreement: Agreement;
  transcript: TranscriptLine[];
  terminationReason: string;
  error: { code: number; reason: string } | null;
};

/** Names the variables without which the agent cannot start; a null or an object counts as missing. */
export function missingVariables(variables: Record<string, unknown>): string[] {
  return DYNAMIC_VARIABLES.filter(
    (name) => !['string', 'number', 'boolean'].includes(typeof variables[name]),
  );
}

/** Reads a variable as text. */
export const variable = (conversation: Conversation, name: string) =>
  String(conversation.variables[name] ?? '');
