import { worksOffInOrder } from '../lib/queues/work-queue.ts';
import { settleCall } from '../lib/workers/settle-call.ts';

export const handler = worksOffInOrder('call-events', settleCall);
