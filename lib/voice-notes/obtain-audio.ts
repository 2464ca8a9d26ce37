import type { InboundMessage } from '../queues/message-types.ts';
import { isAudio } from '../store/inbox.ts';
import { keepVoiceNote, readVoiceNote } from '../store/voice-notes.ts';
import { fetchMedia } from '../vendors/twilio/fetch-media.ts';

/** The audio of a message: its first medium that is sound, whatever parameters follow the type. */
export const audioOf = ({ media }: InboundMessage): InboundMessage['media'][number] | undefined =>
  media.find(isAudio);

export type Wanted = { url: string; contentType: string; key: string; authToken: string; file: string };

/**
 * Writes a voice note to a file: from the bucket when an earlier run kept it there, else from Twilio, and then it is kept.
 * Throws `MediaError`.
 */
export async function obtainAudio({ url, contentType, key, authToken, file }: Wanted): Promise<void> {
  if (await readVoiceNote(key, file)) return;
  await fetchMedia(url, authToken, file);
  await keepVoiceNote(key, file, contentType);
}
