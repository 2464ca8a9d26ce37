import type { Trigger } from '../stack/lambda/describe-trigger.ts';
import type { Hand } from '../vendors/moves.ts';
import type { FaultName } from './fault-catalogue.ts';

/** What the page shows, by table and id: views of what simulators, table and queues hold. Times are epoch milliseconds. */
export type Tables = {
  messages: ChatMessage;
  typing: { at: number };
  calls: PhoneCall;
  conversations: PhoneConversation;
  hands: Hand;
  errands: StoredErrand;
  users: StoredUser;
  letters: DeadLetter;
  queues: { waiting: number; delayed: number; inFlight: number };
  hops: Hop;
  totals: Record<string, number>;
  faults: FaultState;
};
export type TableName = keyof Tables;

/** A row that is new or has changed; `null` when it is gone. */
export type Update = { [T in TableName]: { table: T; id: string; row: Tables[T] | null } }[TableName];

/** What stays the same as long as the stack runs. */
export type About = {
  simulated: { twilio: boolean; elevenlabs: boolean };
  /** Names of businesses by the digits of their numbers. */
  businesses: Record<string, string>;
  samples: { name: string; transcript: string }[];
  wiring: { routes: { route: string; function: string }[]; queues: { queue: string; function: string }[] };
};

export type Snapshot = { about: About; updates: Update[] };

export type ChatMessage = {
  /** The user's address, `whatsapp:+…`. */
  user: string;
  isInbound: boolean;
  body: string;
  /** Twilio's status of a message. */
  status: string;
  at: number;
  errorCode: number | null;
  isTemplate: boolean;
  /** Of an inbound one: whether its webhook was answered, and whether it was marked as read. */
  isTaken: boolean;
  isRead: boolean;
  params: Record<string, string>;
  /** Content types; the files are at `/_local/media/<id>/<index>`. */
  media: string[];
};

export type PhoneCall = {
  to: string;
  status: string;
  createdAt: number;
  startedAt: number | null;
  answeredAt: number | null;
  endedAt: number | null;
  conversationId: string | null;
};

export type PhoneConversation = {
  acceptedAt: number | null;
  endedAt: number | null;
  outcome: string | null;
  purpose: string;
  /** Somebody who plays the business has to decide something. */
  phase: string;
  status: string;
  lines: {
    role: 'agent' | 'user';
    message: string | null;
    seconds: number;
    toolCall?: { tool: string; request: string; answer: string };
  }[];
};

/** What of a stored errand is shown; the rest of the item comes along as it is. */
export type StoredErrand = {
  id: string;
  address: string;
  createdAt: number;
  status: string;
  version: number;
  request: { service: string; whenText: string; windows: { start: number; end: number }[] };
  providers: { name: string; phone: string; timezone: string }[];
  calls: ErrandCall[];
  right: { call: number } | null;
  appointment: { call: number; provider: number; start: number } | null;
  effects: unknown[];
  muted?: true;
  [further: string]: unknown;
};

export type ErrandCall = {
  n: number;
  provider: number;
  purpose: 'book' | 'confirm' | 'cancel' | 'release';
  attempt: number;
  state: string;
  queuedAt: number;
  claimedAt?: number;
  answeredAt?: number;
  endedAt?: number;
  callSid?: string;
  endStatus?: string;
  outcome?: string;
  offers: { start: number }[];
  heldRight?: true;
  letGo?: true;
  isOutdated?: true;
  refusedBookings: number[];
};

export type StoredUser = {
  address?: string;
  lastInboundAt?: number;
  optedOut?: boolean;
  repliesWait?: boolean;
};

export type DeadLetter = {
  queue: string;
  messageId: string;
  body: string;
  at: number;
  redrivenAt?: number;
  /** Why it is not for the operator to send it again. */
  leave?: string;
};

/** One invocation: a hop of a message on its way. */
export type Hop = {
  function: string;
  at: number;
  trigger: Trigger;
  ms?: number;
  isCold?: boolean;
  error?: string;
  /** AWS calls by service. */
  calls: Record<string, number>;
  sent: { messageId: string; queue: string; delaySeconds: number; at: number }[];
  /** Messages that stay in the queue. */
  failed: string[];
};

export type FaultState = {
  name: FaultName;
  state: 'armed' | 'struck';
  at: number;
  where?: string;
};
