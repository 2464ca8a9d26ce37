import { settleCall } from '../lib/calls/settle-call.ts';
import { worksOffInOrder } from '../lib/queues/work-queue.ts';

export const handler = worksOffInOrder('call-events', settleCall);
