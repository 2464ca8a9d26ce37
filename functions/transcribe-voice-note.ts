import type { VoiceNote } from '../lib/queues/message-types.ts';
import { worksOff } from '../lib/queues/work-queue.ts';
import { transcribeVoiceNote } from '../lib/workers/transcribe-voice-note.ts';

export const handler = worksOff<VoiceNote>(transcribeVoiceNote);
