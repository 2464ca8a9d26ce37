/** What travels through the queues: every message type, its FIFO group and its deduplication id. */

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
};

/** `replies.fifo`: a message to the user, or what became of one. */
export type ReplyMessage =
  | { kind: 'send'; replyId: string; to: string; body: string }
  | { kind: 'status'; replyId: string; messageSid: string; status: string; errorCode?: number };

/** `calls`: something to do at the phone. A request to dial with an older ticket than the call's own is void. */
export type CallJob =
  | { job: 'dial'; callId: string; attempt: number; ticket: number }
  | { job: 'hang-up' | 'look-up'; callId: string; attempt: number };

/** Facts taken from a post-call result; never the transcript. */
export type CallEvidence = {
  outcome?: string;
  /** Local time at the provider, or with an offset; as the agent reported it. */
  start?: string;
  confirmationCode?: string;
  notes?: string;
  /** Vendor cost figure and seconds, for the errand's cost line. */
  durationSeconds?: number;
};

/** `call-events.fifo`: what became of a call. */
export type CallEvent =
  | {
      kind: 'status';
      callId: string;
      callSid: string;
      /** Twilio's `CallStatus`: initiated, ringing, in-progress, completed, busy, failed, no-answer, canceled. */
      status: string;
      answeredBy?: string;
      sequence?: number;
      durationSeconds?: number;
    }
  | { kind: 'answered-by'; callId: string; callSid: string; answeredBy: string }
  | { kind: 'result'; callId: string; conversationId: string; evidence: CallEvidence };

/** Look at an errand again. A message of the errand's own chain carries its number. */
export type Wake = { errandId: string; at: number; chain?: number };

/** `timers`: something to be looked at again at `at` (epoch ms). */
export type Timer = Wake;

/** `voice-notes`: audio to be fetched, stored and transcribed. */
export type VoiceNote = { message: InboundMessage };
