import { after, mock } from 'node:test';
import { type Person, startInbox } from './start-inbox.ts';

/** Monday, 10 in the morning in New York. */
export const NOW = Date.parse('2026-11-23T15:00:00Z');
mock.timers.enable({ apis: ['Date'], now: NOW });
/** An inbox whose clock stands still at `NOW` until it is told to go on. */
export const inbox = await startInbox();
export const { commit } = await import('../../lib/commit/commit-errand.ts');
after(() => {
  mock.timers.reset();
  return inbox.aws.stop();
});

/** What a person was answered last. */
export const last = (person: Person) => person.replies().at(-1) ?? '';
