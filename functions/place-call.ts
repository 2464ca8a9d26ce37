import { worksOff } from '../lib/queues/work-queue.ts';
import { workAtThePhone } from '../lib/workers/work-at-the-phone.ts';

export const handler = worksOff('calls', workAtThePhone);
