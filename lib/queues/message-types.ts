import type { TemplateText } from '../errand/errand.ts';

/** What travels through the queues: every message type. Groups and deduplication ids are in `queues.ts`. */

/** The work queues by name. */
export const QUEUES = [
  'messages',
  'replies',
  'call-events',
  'calls',
  'timers',
  'voice-notes',
  'erasures',
] as const;
export type QueueName = (typeof QUEUES)[number];

/** What each queue holds. On the way a message carries its `schema`, and `heldSince` when a version did not know it. */
export type Messages = {
  messages: UserMessage;
  replies: ReplyMessage;
  'call-events': CallEvent;
  calls: CallJob;
  timers: Timer;
  'voice-notes': VoiceNote;
  erasures: Erasure;
};

/** Since when (epoch ms) versions that do not know a message have left it for a newer one. */
export type Held = { heldSince?: number };

/** `messages.fifo`: an inbound WhatsApp message, proven to come from Twilio. */
export type InboundMessage = {
  messageSid: string;
  userKey: string;
  /** The address exactly as received, e.g. `whatsapp:+14155550100` or `whatsapp:US.13491208655302741918`. */
  from: string;
  body: string;
  profileName?: string;
  media: { url: string; contentType: string }[];
  location?: { latitude: number; longitude: number; label?: string; address?: string };
  buttonPayload?: string;
  /** Twilio's Advanced Opt-Out has answered this message already: START, STOP or HELP. */
  optOutType?: string;
  /** Epoch milliseconds. */
  receivedAt: number;
  /** Its webhook never came; it was found in Twilio's list. */
  isLate?: true;
};

/** An inbound message before it is known whose it is. `externalUserId` is the username of whoever shows a number, as an address. */
export type ReceivedMessage = Omit<InboundMessage, 'userKey'> & { externalUserId?: string };

/** Why there is no text of a voice note; `late` when it did not come in time. */
export type TranscriptFailure = 'too-long' | 'silent' | 'unreadable' | 'vendor-down' | 'late';

/** `messages.fifo`: what a voice note says, or why nobody can tell. */
export type Transcript = {
  kind: 'transcript';
  userKey: string;
  /** Of the voice note. */
  messageSid: string;
  from: string;
  /** When the voice note came. Epoch milliseconds. */
  receivedAt: number;
} & ({ text: string } | { failure: TranscriptFailure });

/** `messages.fifo`: what stands on a contact card; numbers as they are written there. */
export type ContactCard = Omit<Transcript, 'kind' | 'text' | 'failure'> & {
  kind: 'contact';
  name: string;
  phones: string[];
};

/** Everything that `messages.fifo` holds. */
export type UserMessage = InboundMessage | Transcript | ContactCard | ErasureInLine;

/** The farewell alone goes to a user who said stop; a confirmation's delivery is watched. */
export type ReplyAbout = 'confirmation' | 'outcome' | 'notice' | 'farewell' | 'echo';

/** Something to be said to a user; outside the 24-hour window `template`, or without one its text in the template "update". */
export type Outgoing = {
  replyId: string;
  to: string;
  body: string;
  about?: ReplyAbout;
  template?: TemplateText;
};

/** `replies.fifo`: a message to the user, what became of one, or what else the chat is to show. */
export type ReplyMessage =
  | ({ kind: 'send' } & Outgoing)
  | { kind: 'status'; replyId: string; messageSid: string; status: string; errorCode?: number }
  /** What was parked for this user may be due. */
  | { kind: 'release'; userKey: string }
  | ErasureInLine
  /** Nobody has told what became of this reply: Twilio is to be asked. */
  | { kind: 'look-up'; replyId: string }
  | { kind: 'typing'; messageSid: string };

/**
 * `calls`: something to do at the phone. A request to dial with an older ticket than the call's own is void; one that
 * `isBack` has waited for a slot before.
 */
export type CallJob =
  | { job: 'dial'; callId: string; attempt: number; ticket: number; isBack?: true }
  | { job: 'hang-up' | 'look-up'; callId: string; attempt: number };

/** Facts taken from a post-call result; never the transcript. */
export type CallEvidence = {
  outcome?: string;
  /** Local time at the provider, or with an offset; as the agent reported it. */
  start?: string;
  confirmationCode?: string;
  notes?: string;
};

/** What became of a call. */
export type CallNews =
  | {
      kind: 'status';
      callId: string;
      callSid: string;
      /** Twilio's `CallStatus`: initiated, ringing, in-progress, completed, busy, failed, no-answer, canceled. */
      status: string;
      answeredBy?: string;
    }
  | { kind: 'answered-by'; callId: string; callSid: string; answeredBy: string }
  | { kind: 'result'; callId: string; conversationId: string; evidence: CallEvidence };

/** `call-events.fifo`: what became of a call; or Twilio has taken the reply that the errand's effect `reply` decided. */
export type CallEvent = CallNews | { kind: 'told'; errandId: string; reply: number };

/** Look at an errand again. A message of the errand's own chain carries its number. */
export type Wake = { about?: undefined; errandId: string; at: number; chain?: number };

/** Parked replies of a user fall due; whether a reply has arrived is to be looked at. */
export type ReplyTimer =
  | { about: 'replies'; userKey: string; at: number }
  /** `isLast`: Twilio was asked before. */
  | { about: 'delivery'; replyId: string; at: number; isLast?: true };

/** The line of a business is free: who waits for it first is to have it. */
export type LineTimer = { about: 'line'; phoneHash: string; at: number };

/** `timers`: something to be looked at again at `at` (epoch ms). */
export type Timer = Wake | ReplyTimer | InboxTimer | LineTimer | AgainTimer;

/** A message of a FIFO queue that an older version left: it goes back to its group, once for each `id`. */
export type AgainTimer = {
  about: 'again';
  at: number;
  queue: 'messages' | 'replies' | 'call-events';
  group: string;
  id: string;
  message: object;
};

/** What a voice note says must be known by now. */
export type InboxTimer = {
  about: 'inbox';
  at: number;
  note: Pick<Transcript, 'userKey' | 'messageSid' | 'from' | 'receivedAt'>;
};

/** `messages.fifo` and `replies.fifo`: an erasure that goes on when all before it is settled. */
export type ErasureInLine = { kind: 'erase'; erasure: Erasure };

/** What an erasure goes through, one after the other. */
export type ErasureStep = 'errands' | 'media' | 'replies' | 'conversations' | 'messages' | 'table';

/**
 * Under what a person is known. `links` are keys of addresses that lead to the person. A number that was another person's
 * before is the person's `from` then on, one that is another person's by now was the person's `until` then (epoch ms).
 */
export type Everywhere = {
  userKeys: string[];
  links: string[];
  addresses: { address: string; from?: number; until?: number }[];
};

/** `erasures`: everything about a user is to be deleted, a step at a time. */
export type Erasure = {
  userKey: string;
  address: string;
  /** The message that said yes, when it came and when it was handled (epoch ms): what is younger is spared. */
  messageSid: string;
  receivedAt: number;
  handledAt: number;
  step: ErasureStep;
  /** How often this step has failed in a row. */
  attempt: number;
  /** Of a person with several: every key and address, this one among them. */
  everywhere?: Everywhere;
  /** Steps that failed for too long and were left. */
  undone?: ErasureStep[];
  /** What was written while the rest was deleted is deleted as well, the last message to the user among it. */
  isSecondRound?: true;
};

/** `voice-notes`: a message whose audio is to be fetched, stored and transcribed, or whose contact card is to be read. */
export type VoiceNote = {
  message: InboundMessage;
  /** When its user began to wait (epoch ms): later than it came if its webhook got lost. */
  since?: number;
  /** Its text is handed on; only the original at Twilio is left to be deleted. */
  isHeard?: true;
};
