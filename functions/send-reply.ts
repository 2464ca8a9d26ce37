import { worksOffInOrder } from '../lib/queues/work-queue.ts';
import { sendOrFollow } from '../lib/workers/send-reply.ts';

export const handler = worksOffInOrder('replies', sendOrFollow);
