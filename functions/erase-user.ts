import { worksOff } from '../lib/queues/work-queue.ts';
import { eraseUser } from '../lib/workers/erase-user.ts';

export const handler = worksOff('erasures', eraseUser);
