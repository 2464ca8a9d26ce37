import { worksOffInOrder } from '../lib/queues/work-queue.ts';
import { sendOrFollow } from '../lib/replies/send-reply.ts';

export const handler = worksOffInOrder('replies', sendOrFollow);
