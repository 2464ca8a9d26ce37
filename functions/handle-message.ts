import type { UserMessage } from '../lib/queues/message-types.ts';
import { worksOffInOrder } from '../lib/queues/work-queue.ts';
import { handleMessage } from '../lib/workers/handle-message.ts';

export const handler = worksOffInOrder<UserMessage>(handleMessage);
