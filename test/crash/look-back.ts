import type { World } from '../schedules/world.ts';
import { ADDRESS, type Flow } from './flow.ts';

type StoredReply = { replyId: string; messageSid?: string; failure?: string; next?: string };
type StoredErrand = {
  errand: { id: string; right: { call: number } | null; appointment: { call: number } | null };
};
type Pacing = { liveCalls?: object; businesses?: Record<string, { by: string }> };

/** What no single fault may lead to, whatever the flow: less is asked where chance breaks more than one thing. */
export function lookBackAtCrash({ watch, table }: World, { mayDie }: Pick<Flow, 'mayDie'>): string[] {
  const dead = watch.dead.filter((body) => !mayDie?.test(body));
  const open = (table.items('reply#') as StoredReply[]).filter(
    ({ messageSid, failure, next }) => !messageSid && !failure && !next,
  );
  const held = (table.items('errand#') as StoredErrand[]).filter(
    ({ errand: { right, appointment } }) => right && right.call !== appointment?.call,
  );
  const lines = (table.items('calls') as Pacing[]).flatMap(({ liveCalls = {} }) => Object.keys(liveCalls));
  const businesses = (table.items('calls') as Pacing[]).flatMap(({ businesses = {} }) =>
    Object.values(businesses).map(({ by }) => by),
  );
  const said = new Set(watch.said.map(({ replyId }) => replyId));
  const unsaid = [...watch.toBeSaid].filter((replyId) => !said.has(replyId) && !watch.hasStopped(ADDRESS));
  return [
    ...unsaid.map((replyId) => `reply ${replyId} is never said`),
    ...dead.map((body) => `a dead letter: ${body}`),
    ...open.map(({ replyId }) => `reply ${replyId} is claimed, and never sent`),
    ...table.items('parked#').map(({ sk }) => `${sk} is parked for ever`),
    ...held.map(({ errand: { id } }) => `a call of errand ${id} holds the booking right for ever`),
    ...lines.map((callId) => `the line of ${callId} was never given back`),
    ...businesses.map((callId) => `the business that ${callId} has on the line was never let go`),
  ];
}
