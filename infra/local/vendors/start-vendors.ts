import { join } from 'node:path';
import { openAgenda } from './agenda.ts';
import { awaitListener } from './await-listener.ts';
import { type BusinessScript, scriptFor as scriptByNumber } from './business-scripts.ts';
import { answerElevenLabs } from './elevenlabs/answer-elevenlabs.ts';
import type { Conversation } from './elevenlabs/conversation.ts';
import { presentConversation } from './elevenlabs/present-conversation.ts';
import { type ConversationRunner, createConversationRunner } from './elevenlabs/run-conversations.ts';
import type { Faults } from './faults.ts';
import { openJournal } from './journal.ts';
import type { Move } from './moves.ts';
import { answerOpenAi } from './openai/answer-openai.ts';
import { createHands, type Hands, play } from './play-by-hand.ts';
import { startApi } from './start-api.ts';
import { answerTwilio } from './twilio/answer-twilio.ts';
import { type AnsweredCall, callIn, type IncomingCall } from './twilio/call-in.ts';
import { type CallRecord, presentCall } from './twilio/call-record.ts';
import { createMediaStore, type MediaFile } from './twilio/keep-media.ts';
import { type MessageRecord, presentMessage } from './twilio/message-record.ts';
import { type IncomingMessage, type Received, receiveMessage } from './twilio/receive-message.ts';
import { createCallRunner } from './twilio/run-calls.ts';
import { createMessageSender } from './twilio/send-messages.ts';
import type { Account, VendorContext } from './vendor-context.ts';
import type { VendorEvent } from './vendor-events.ts';

export type VendorOptions = Account & {
  /** Messages, calls and conversations are kept here and carried on with at the next start. */
  dataDirectory: string;
  /** 1 is as documented; 0.1 lives ten times as fast. */
  timeScale?: number;
  callsPerSecond?: number;
  random?: () => number;
  /** May be changed while the vendors run. */
  faults?: Faults;
  /** How many times as long as usual this machine takes (1). */
  slowness?: () => number;
  /** From then on webhooks are delivered; if it is not given, what an earlier run left waits for a listener at the public URL. */
  callable?: Promise<void>;
  /** Plays the businesses otherwise than by the last digits of their numbers. */
  scriptFor?: (number: string) => BusinessScript;
};

export type Vendors = {
  twilioUrl: string;
  elevenlabsUrl: string;
  openaiUrl: string;
  /** As if a WhatsApp user had sent a message. */
  receive(message: IncomingMessage): Promise<Received>;
  /** As if a business called our caller id back. */
  callIn(call: IncomingCall): Promise<AnsweredCall>;
  /** Returns what ends the listening. */
  on(listener: (event: VendorEvent) => void): () => void;
  /** What is there, as the vendors' REST APIs show it. */
  messages(): Record<string, unknown>[];
  calls(): Record<string, unknown>[];
  conversations(): Record<string, unknown>[];
  /** The same as it is kept, with times to the millisecond. */
  kept: {
    messages(): MessageRecord[];
    calls(): CallRecord[];
    conversations(): Conversation[];
    media(messageSid: string): MediaFile[];
  };
  hands: Hands;
  /** Plays the business in a call; false when the call is not where the move fits. */
  play(callSid: string, move: Move): Promise<boolean>;
  /** As if a user (`whatsapp:…`) had last written 24 hours ago. */
  closeWindow(user: string): void;
  stop(): Promise<void>;
};

/** Starts the simulated Twilio, ElevenLabs and OpenAI, with the businesses that are phoned, on 127.0.0.1. */
export async function startVendors(options: VendorOptions): Promise<Vendors> {
  const {
    dataDirectory,
    timeScale = 1,
    callsPerSecond = 1,
    random = Math.random,
    faults = {},
    scriptFor = scriptByNumber,
    slowness = () => 1,
    callable,
    ...account
  } = options;
  const listeners = new Set<(event: VendorEvent) => void>();
  const stopping = new AbortController();
  const tell: VendorContext['tell'] = (news) => {
    for (const listener of listeners) listener({ at: Date.now(), ...news });
  };
  const journal = openJournal(join(dataDirectory, 'vendors.ndjson'));
  const agenda = openAgenda(journal, timeScale, (error) => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell({ type: 'console', vendor: 'twilio', code: 20500, message });
  });
  const signal = stopping.signal;
  const hands = createHands(journal, scriptFor);
  const context = {
    account,
    journal,
    agenda,
    faults,
    scriptFor: hands.scriptFor,
    tell,
    random,
    timeScale,
    callsPerSecond,
    slowness,
    stopping: signal,
  };

  const media = createMediaStore(context);
  const sender = createMessageSender(context);
  const runner = createCallRunner(context, () => conversationRunner.peer);
  const conversationRunner: ConversationRunner = createConversationRunner(context, (sid) =>
    runner.end(sid, 'completed'),
  );
  const twilio = await startApi(context, 'twilio', answerTwilio(context, sender, runner, media));
  const elevenlabs = await startApi(
    context,
    'elevenlabs',
    answerElevenLabs(context, conversationRunner, runner),
  );
  const openai = await startApi(context, 'openai', answerOpenAi);

  // What an earlier run left waits until somebody can be called back.
  if (!callable && !agenda.hasOverdue()) agenda.start();
  else {
    const opened = callable ?? awaitListener(account.publicUrl, signal);
    void opened.then(() => signal.aborted || agenda.start());
  }

  return {
    twilioUrl: twilio.url,
    elevenlabsUrl: elevenlabs.url,
    openaiUrl: openai.url,
    receive: (message) => receiveMessage(context, sender, media, twilio.url, message),
    callIn: (call) => callIn(context, call),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    messages: () => sender.messages.all().map((message) => presentMessage(account.accountSid, message)),
    calls: () => runner.calls.all().map((call) => presentCall(account.accountSid, call)),
    conversations: () =>
      conversationRunner.conversations
        .all()
        .map((conversation) => presentConversation(conversation, timeScale)),
    kept: {
      messages: sender.messages.all,
      calls: runner.calls.all,
      conversations: conversationRunner.conversations.all,
      media: media.of,
    },
    hands,
    play: (callSid, move) => play({ hands, calls: runner, conversations: conversationRunner }, callSid, move),
    closeWindow: (user) => sender.lastInbound.put(user, Date.now() - 24 * 60 * 60 * 1000),
    async stop() {
      agenda.stop();
      stopping.abort();
      await Promise.all([twilio.stop(), elevenlabs.stop(), openai.stop()]);
      await agenda.settle();
      journal.close();
    },
  };
}
