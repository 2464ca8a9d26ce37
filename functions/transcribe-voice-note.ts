import { deliverAgain } from '../lib/queues/deliver-again.ts';
import type { VoiceNote } from '../lib/queues/message-types.ts';
import { worksOffRecords } from '../lib/queues/work-queue.ts';
import { transcribeVoiceNote } from '../lib/workers/transcribe-voice-note.ts';

/** Seconds, a little more than this function may take: a killed run's note comes back while its user still waits for it. */
const BACK_AFTER = 42;

export const handler = worksOffRecords(async (record) => {
  await deliverAgain(record, BACK_AFTER);
  const note = JSON.parse(record.body) as VoiceNote;
  await transcribeVoiceNote(note, Number(record.attributes.ApproximateReceiveCount));
});
