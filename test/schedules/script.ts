import type { PhoneCall } from './fake-calls.ts';
import type { Message } from './fake-twilio.ts';

/** Something that a user writes, or says in a voice note, after so many milliseconds; Twilio may lose its webhook. */
export type Words = { after: number; text: string; isSpoken?: true; isLost?: true };

/** What users do, and what befalls their messages, because of what they see. */
export type Script = {
  /** What a user says because of a message to them. */
  react(message: Message): Words | undefined;
  /** What a user says because of where a call stands. */
  follow?(call: PhoneCall): Words | undefined;
  /** Twilio tells nothing of calls by itself. */
  areCallsUnheard?: true;
  /** Twilio's error code of a message that does not arrive. */
  failureOf?(message: Message): string | undefined;
};
