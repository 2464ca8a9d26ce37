import type { Wake } from '../lib/queues/message-types.ts';
import { worksOff } from '../lib/queues/work-queue.ts';
import { wakeErrand } from '../lib/workers/wake-errand.ts';

export const handler = worksOff<Wake>(wakeErrand);
