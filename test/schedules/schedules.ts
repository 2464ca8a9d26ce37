import { test } from 'node:test';
import fc from 'fast-check';
import { SEED } from '../seed.ts';
import { Draw } from './draw.ts';
import { replaceWire } from './fake-aws.ts';
import { queueAddresses } from './fake-queues.ts';
import { TEMPLATES } from './fake-vendors.ts';
import { surround } from './globals.ts';
import { loadSandboxes } from './lambda.ts';
import { drawPlan } from './plan.ts';
import { ACCOUNT_SID, PUBLIC_URL } from './webhooks.ts';
import { World } from './world.ts';

const RUNS = Number(process.env.RUNS ?? 200);

const ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  SECRETS_PATH: '/ringround/test',
  TABLE_NAME: 'ringround-test',
  MEDIA_BUCKET_NAME: 'ringround-test-media',
  PUBLIC_URL,
  TWILIO_ACCOUNT_SID: ACCOUNT_SID,
  TWILIO_VOICE_FROM: '+12125550001',
  ...TEMPLATES,
  ELEVENLABS_AGENT_ID: 'agent_1',
  ELEVENLABS_PHONE_NUMBER_ID: 'phnum_1',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  POWERTOOLS_DEV: 'false',
};

/**
 * Lives through a part of RUNS schedules with these settings. Each has a seed of its own: `SEED=… RUNS=1` makes it happen
 * again, to the millisecond, and `LOG=1` tells what happens even if nothing goes wrong.
 */
export function testSchedules(name: string, part: number, settings: Record<string, string>): void {
  test(name, async (t) => {
    const runs = Math.ceil(RUNS * part);
    t.diagnostic(`RUNS=${runs} SEED=${SEED}`);
    Object.assign(process.env, ENVIRONMENT, queueAddresses(), settings);
    let world: World;
    replaceWire((request) => world.aws.handle(request));
    surround(() => world);
    const sandboxes = await loadSandboxes();
    const { importProviders } = await import('../../lib/workers/import-providers.ts');
    const schedule = fc.asyncProperty(Draw.numbers, async (numbers) => {
      const draw = new Draw(numbers);
      world = new World(drawPlan(draw), draw, sandboxes);
      await world.run(importProviders).catch(({ stack }: Error) => world.watch.object(String(stack)));
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
