import type { StackEvent } from '../stack/stack-events.ts';
import type { VendorEvent } from '../vendors/vendor-events.ts';

/** What the demo watches: both vendors, the AWS calls, and what it does by itself. */
export type DemoEvent =
  | VendorEvent
  | Extract<StackEvent, { type: 'aws-call' }>
  /** The next message is the demo's own choice; `note` says so in the chat. */
  | { type: 'demo-note'; at: number; note: string };

export type Bubble = {
  id: string;
  from: 'user' | 'ringround';
  text: string;
  /** Epoch milliseconds, as everywhere here. */
  at: number;
  /** Twilio's status of a message; `sent` and `delivered` for what the user wrote. */
  status: string;
  note?: string;
};

export type CallLine = {
  sid: string;
  name: string;
  /** `created`, then Twilio's `CallStatus` values. */
  status: string;
  since: number;
  words?: { speaker: 'agent' | 'business'; text: string };
  /** `start` is local time where the appointment will be. */
  offer?: { start: string; decision: string };
  isBooked: boolean;
  outcome: string | null;
};

/** Everything that is shown. */
export type View = {
  /** Names of businesses by the digits of their numbers, as the providers file has them. */
  names: ReadonlyMap<string, string>;
  chat: readonly Bubble[];
  calls: readonly CallLine[];
  /** The call that holds the errand's booking right. */
  holder: string | null;
  awsCalls: number;
  lastEventAt: number;
  /** Said about the next message of the user. */
  note: string | null;
  /** What the webhook answered, when it did not take a message. */
  refusal: string | null;
};

export const emptyView = (names: View['names'], now: number): View => ({
  names,
  chat: [],
  calls: [],
  holder: null,
  awsCalls: 0,
  lastEventAt: now,
  note: null,
  refusal: null,
});

const endings = ['completed', 'busy', 'no-answer', 'failed', 'canceled'];

export const isLive = ({ status }: CallLine): boolean => !endings.includes(status);

/** Says whether a message is the confirmation, whose first line the contract fixes. */
export const isConfirmation = ({ from, text }: Bubble): boolean =>
  from === 'ringround' && text.startsWith('*Appointment Confirmed*\n');

/** The confirmation with which the conversation closes: the user has said nothing after it. */
export const closingConfirmation = ({ chat }: View): Bubble | undefined =>
  chat.slice(chat.findLastIndex(({ from }) => from === 'user') + 1).findLast(isConfirmation);

export const findConfirmation = (view: View): Bubble | undefined => view.chat.findLast(isConfirmation);

/** When the conversation began; `now` while nobody has said anything. */
export const conversationStart = (view: View, now: number): number => view.chat[0]?.at ?? now;
