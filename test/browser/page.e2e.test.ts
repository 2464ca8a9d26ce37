import { after } from 'node:test';
import { stopSharedPage } from './page/shared-page.ts';

/** What one stack shows in one browser. The parts share its state in this order: axe reads a page with one booked errand. */
after(stopSharedPage);
await import('./page/first-errand.ts');
await import('./page/accessibility.ts');
await import('./page/users.ts');
