import type { Fleet } from '../schedules/fleet.ts';
import type { Plan } from '../schedules/plan.ts';
import { World } from '../schedules/world.ts';
import { CalmDraw } from './calm-draw.ts';
import type { Flow } from './flow.ts';
import { type Faults, Journal } from './journal.ts';
import { lookBackAtCrash } from './look-back.ts';

/** What came of one life of a flow. */
export type Life = { points: string[]; objections: string[]; log: string[] };

const WEEK = 7 * 24 * 3_600_000;
const BEGINS = Date.parse('2026-11-23T10:00-04:00');
const CALM = { awsPercent: 0, vendorPercent: 0, lossPercent: 0, twicePercent: 0, latePercent: 0, latest: 0 };
const lives = new WeakMap<Fleet, number>();

/**
 * Lives through a flow once, with these faults. Each life of a fleet begins a week after the one before, at the same hour
 * where no clock is ever changed: so its copies have forgotten their secrets, and every life asks for the same.
 */
export async function live(
  flow: Flow,
  fleet: Fleet,
  seed: number,
  faults: Faults = new Map(),
): Promise<Life> {
  const week = lives.get(fleet) ?? 0;
  lives.set(fleet, week + 1);
  const journal = new Journal(faults, (line) => world.note(line));
  const plan: Plan = {
    begins: BEGINS + week * WEEK,
    trouble: CALM,
    businesses: flow.businesses,
    users: flow.users,
  };
  const { script } = flow;
  const world = new World({ plan, script, fleet, draw: new CalmDraw(seed), fate: journal.decide });
  await world.run().catch(({ stack }: Error) => world.watch.object(String(stack)));
  const { objections } = world.watch;
  if (objections.length === 0) objections.push(...lookBackAtCrash(world, flow), ...flow.end(world));
  return { points: journal.points, objections, log: world.log };
}
