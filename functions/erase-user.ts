import { eraseUser } from '../lib/erasure/erase-user.ts';
import { worksOff } from '../lib/queues/work-queue.ts';

export const handler = worksOff('erasures', eraseUser);
