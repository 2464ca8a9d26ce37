import type { World } from '../schedules/world.ts';
import type { Flow } from './flow.ts';

type StoredReply = { replyId: string; messageSid?: string; failure?: string; next?: string };

/** What no single fault may lead to, whatever the flow: less is asked where chance breaks more than one thing. */
export function lookBackAtCrash({ watch, table }: World, { mayDie }: Pick<Flow, 'mayDie'>): string[] {
  const open = (table.items('reply#') as StoredReply[]).filter(
    ({ messageSid, failure, next }) => !messageSid && !failure && !next,
  );
  return [
    ...watch.dead.filter((body) => !mayDie?.test(body)).map((body) => `a dead letter: ${body}`),
    ...open.map(({ replyId }) => `reply ${replyId} is claimed, and never sent`),
    ...table.items('parked#').map(({ sk }) => `${sk} is parked for ever`),
  ];
}
