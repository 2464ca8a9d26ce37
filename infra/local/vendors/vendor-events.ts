/** What the simulated vendors tell a listener, in the order in which it happens. `at` is epoch milliseconds, `media` content types. */
export type VendorEvent = { at: number } & (
  | { type: 'message-received'; messageSid: string; from: string; body: string; media?: string[] }
  /** A message of ours to the user: accepted over REST or TwiML, then sent, delivered, read or undelivered. */
  | {
      type: 'message-sent';
      messageSid: string;
      to: string;
      body: string;
      status: string;
      errorCode?: number;
      by: 'rest' | 'twiml';
    }
  /** The chat shows the user that we write. */
  | { type: 'typing'; to: string }
  /** `created` when the dial was accepted, then Twilio's `CallStatus` values. */
  | {
      type: 'call';
      callSid: string;
      to: string;
      status: string;
      script: string;
      queueTime?: number;
      answeredBy?: string;
      durationSeconds?: number;
    }
  | {
      type: 'utterance';
      callSid: string;
      conversationId: string;
      to: string;
      speaker: 'agent' | 'business';
      text: string;
    }
  /** `status` is null when no answer came. */
  | {
      type: 'tool-call';
      callSid: string;
      conversationId: string;
      to: string;
      tool: 'offer' | 'booked';
      request: Record<string, unknown>;
      status: number | null;
      answer: Record<string, unknown>;
    }
  | { type: 'conversation-dropped'; callSid: string; conversationId: string; to: string; missing: string[] }
  | {
      type: 'conversation-ended';
      callSid: string;
      conversationId: string;
      to: string;
      outcome: string | null;
      start: string | null;
    }
  /** An attempt to deliver a webhook; `status` is null when no answer came. */
  | {
      type: 'webhook';
      vendor: Vendor;
      kind: string;
      url: string;
      attempt: number;
      status: number | null;
      milliseconds: number;
      failure?: string;
    }
  /** What a vendor's console would show: a bad answer to a webhook, TwiML that cannot be read. */
  | { type: 'console'; vendor: Vendor; code: number; message: string }
  | { type: 'refusal'; vendor: Vendor; method: string; path: string; status: number; answer: unknown }
);

export type Vendor = 'twilio' | 'elevenlabs' | 'openai';

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

/** An event before it is stamped with the time. */
export type VendorNews = WithoutTime<VendorEvent>;
