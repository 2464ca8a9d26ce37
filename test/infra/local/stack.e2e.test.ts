import { after } from 'node:test';
import { stopSharedStack } from './fixture/shared-stack.ts';

/** What one running stack shows: the folder `stack` has a file for each part of it. */
after(stopSharedStack);
await import('./stack/functions.ts');
await import('./stack/http-api.ts');
await import('./stack/lambda-api.ts');
await import('./stack/queues.ts');
await import('./stack/consumed-units.ts');
await import('./stack/slow-start.ts');
