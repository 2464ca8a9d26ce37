import { deliverAgain } from '../lib/queues/deliver-again.ts';
import { worksOff } from '../lib/queues/work-queue.ts';
import { transcribeVoiceNote } from '../lib/voice-notes/transcribe-voice-note.ts';

/** Seconds, a little more than this function may take: a killed run's note comes back while its user still waits for it. */
const BACK_AFTER = 42;

export const handler = worksOff('voice-notes', async (note, record) => {
  await deliverAgain(record, BACK_AFTER);
  await transcribeVoiceNote(note, Number(record.attributes.ApproximateReceiveCount));
});
