import { test } from 'node:test';
import fc from 'fast-check';
import { ACCOUNT_SID, PUBLIC_URL } from './callbacks.ts';
import { Draw } from './draw.ts';
import { replaceWire } from './fake-aws.ts';
import { queueAddresses } from './fake-queues.ts';
import { TEMPLATES } from './fake-vendors.ts';
import { surround } from './globals.ts';
import { loadSandboxes } from './lambda.ts';
import { drawPlan } from './plan.ts';
import { World } from './world.ts';

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_007);

export const ENVIRONMENT = {
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

/** Lives through `runs` schedules with these settings; each has its own seed, which makes it happen again. */
export function testSchedules(name: string, runs: number, settings: Record<string, string> = {}): void {
  test(name, async (t) => {
    const count = Number(process.env.RUNS ?? runs);
    t.diagnostic(`RUNS=${count} SEED=${SEED}`);
    Object.assign(process.env, ENVIRONMENT, queueAddresses(), settings);
    let world: World | undefined;
    replaceWire((request) => world!.aws.handle(request));
    surround(() => world!);
    const sandboxes = await loadSandboxes();
    const { importProviders } = await import('../../lib/workers/import-providers.ts');
    const live = async (numbers: Iterator<number>) => {
      const draw = new Draw(numbers);
      world = new World(drawPlan(draw), draw, sandboxes);
      await world.run(importProviders);
      if (process.env.LOG) console.log(world.log.join('\n'));
      if (world.watch.objections.length > 0)
        throw new Error([...world.watch.objections, ...world.log].join('\n'));
    };
    const property = fc.asyncProperty(Draw.numbers, live);
    for (let run = 0; run < count; run += 1) {
      const seed = SEED + run;
      const { failed, errorInstance } = await fc.check(property, {
        seed,
        numRuns: 1,
        unbiased: true,
        endOnFailure: true,
      });
      if (failed)
        throw new Error(`SEED=${seed} RUNS=1 makes this happen again:\n${(errorInstance as Error).message}`);
    }
  });
}
