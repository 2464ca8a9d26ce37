import { worksOff } from '../lib/queues/work-queue.ts';
import { wakeUp } from '../lib/timers/wake-up.ts';

export const handler = worksOff('timers', wakeUp);
