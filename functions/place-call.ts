import { workAtThePhone } from '../lib/calls/work-at-the-phone.ts';
import { worksOff } from '../lib/queues/work-queue.ts';

export const handler = worksOff('calls', workAtThePhone);
