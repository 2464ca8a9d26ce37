import { worksOffInOrder } from '../lib/queues/work-queue.ts';
import { handleMessage } from '../lib/workers/handle-message.ts';

export const handler = worksOffInOrder('messages', handleMessage);
