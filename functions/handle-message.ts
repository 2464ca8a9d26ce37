import { handleMessage } from '../lib/inbound/handle-message.ts';
import { worksOffInOrder } from '../lib/queues/work-queue.ts';

export const handler = worksOffInOrder('messages', handleMessage);
