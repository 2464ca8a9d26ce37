import { test } from 'node:test';
import fc from 'fast-check';
import { SEED } from '../seed.ts';
import { loadDeployment, type Settings } from './deployment.ts';
import { Draw } from './draw.ts';
import { drawnFate } from './fate.ts';
import { Fleet } from './fleet.ts';
import { drawPlan } from './plan.ts';
import { SETTINGS } from './settings.ts';
import { reactionTo } from './user.ts';
import { World } from './world.ts';

const RUNS = Number(process.env.RUNS ?? 100);

/**
 * Lives through a part of RUNS schedules with these settings. Each has a seed of its own: `SEED=… RUNS=1` makes it happen
 * again, to the millisecond, and `LOG=1` tells what happens even if nothing goes wrong.
 */
export function testSchedules(name: string, part: number, settings: Settings): void {
  test(name, async (t) => {
    const runs = Math.ceil(RUNS * part);
    t.diagnostic(`RUNS=${runs} SEED=${SEED}`);
    const fleet = new Fleet(await loadDeployment({ ...SETTINGS, ...settings }));
    const schedule = fc.asyncProperty(Draw.numbers, async (numbers) => {
      const world = drawWorld(new Draw(numbers), fleet);
      await world.run().catch(({ stack }: Error) => world.watch.object(String(stack)));
      if (process.env.LOG) console.log(world.log.join('\n'));
      const { objections } = world.watch;
      if (objections.length > 0) throw new Error([...objections, ...world.log].join('\n'));
    });
    for (let seed = SEED; seed < SEED + runs; seed += 1) {
      const { failed, errorInstance } = await fc.check(schedule, {
        seed,
        numRuns: 1,
        unbiased: true,
        endOnFailure: true,
      });
      if (failed) throw new Error(`SEED=${seed} RUNS=1 makes this happen again:`, { cause: errorInstance });
    }
  });
}

function drawWorld(draw: Draw, fleet: Fleet): World {
  const plan = drawPlan(draw);
  const script = { react: (message: Parameters<typeof reactionTo>[0]) => reactionTo(message, draw) };
  const fate = drawnFate(draw, plan.trouble);
  return new World({ plan, script, draw, fleet, fate, areSecretsKept: true });
}
