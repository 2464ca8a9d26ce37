import type { Timer } from '../lib/queues/message-types.ts';
import { worksOff } from '../lib/queues/work-queue.ts';
import { wakeUp } from '../lib/workers/wake-up.ts';

export const handler = worksOff<Timer>(wakeUp);
