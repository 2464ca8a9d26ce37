import type { CallRecord } from './call-record.ts';

/** Who is at the other end of a media stream: it is told when the stream opens and when it closes. */
export type StreamPeer = {
  /** False when the conversation is not known there (Twilio's 31921). */
  open(conversationId: string, call: CallRecord): boolean;
  close(call: CallRecord): void;
  /** A call of the native integration ended without having been answered. */
  unanswered(call: CallRecord, params: Record<string, string>): void;
};
