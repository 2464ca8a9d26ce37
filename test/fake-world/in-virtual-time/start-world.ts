import { mock } from 'node:test';
import { type SettingName, settingNames } from '../../../infra/stack/settings.ts';
import { readConfiguration } from '../../../lib/platform/configuration.ts';
import { CalmDraw } from '../../crash/calm-draw.ts';
import { Clock } from '../../schedules/clock.ts';
import { loadStack } from '../../schedules/deployment.ts';
import { FakeAws } from '../../schedules/fake-aws.ts';
import { FakeBucket } from '../../schedules/fake-bucket.ts';
import { FakeQueues } from '../../schedules/fake-queues.ts';
import { FakeTable } from '../../schedules/fake-table.ts';
import { WELL } from '../../schedules/fate.ts';
import { Fleet } from '../../schedules/fleet.ts';
import { Lambda } from '../../schedules/lambda.ts';
import type { Stage } from '../../schedules/stage.ts';
import { type Business, writeProviders } from '../businesses.ts';
import { makeWorld, variablesFor } from '../make-world.ts';
import { startVendors } from '../vendors.ts';
import { askOutside, type Point } from './outside.ts';
import { VirtualPlace } from './virtual-place.ts';

/** A fake world in virtual time. */
export type World = Awaited<ReturnType<typeof startWorld>>;

/** A Monday morning in New York, in a week in which no clock is changed. */
export const BEGINS = Date.parse('2026-11-23T10:00-05:00');
const RECONCILE_EVERY = 5 * 60_000;
/** As many copies of a function as contend for one errand in a test; each takes its time to load. */
const COPIES = 5;
const CALM = { awsPercent: 0, vendorPercent: 0, lossPercent: 0, twicePercent: 0, latePercent: 0, latest: 0 };

/**
 * Starts both fake vendors, and the deployed functions around AWS in memory. Time is virtual, begins on a Monday at 10:00
 * in New York unless `begins` (epoch ms) says otherwise, and passes while a test waits. One world at a time.
 */
export async function startWorld(
  businesses: Business[],
  settings: Record<string, string> = {},
  begins = BEGINS,
) {
  const clock = new Clock(begins);
  const place = new VirtualPlace(clock);
  const vendors = await startVendors(place);
  const variables = { ...variablesFor(vendors), ...settings };
  const { deployment, routes, fleet } = await stackFor(parametersFrom(variables));

  const faults: string[] = [];
  const log: string[] = [];
  const note = (line: string) => void log.push(`${new Date(clock.now).toISOString()} ${line}`);
  const draw = new CalmDraw(1);
  const lambda: Lambda = new Lambda({
    clock,
    draw,
    fleet,
    ask: (...given) => ask(...given),
    note,
    most: COPIES,
  });
  const stage: Stage = { clock, draw, lambda, trouble: CALM, fate: () => WELL, areSecretsKept: false, note };
  const queues = new FakeQueues(stage, {
    handled: (queue, body) => world.handled(queue, body),
    died: (queue, body) => void world.dead.push(`${queue}: ${body}`),
  });
  const table = new FakeTable(() => undefined);
  const bucket = new FakeBucket(() => clock.now);
  const secrets = { ...variables, HASH_KEY: 'fake-world-hash-key' };
  const ask = askOutside({
    clock,
    deployment,
    aws: new FakeAws({ table, bucket, queues, secrets }),
    place,
    lambda: () => lambda,
    refused: (what) => void faults.push(`not allowed: ${what}`),
    kills: (point) => world.kills(point),
  });
  const played = makeWorld(vendors, businesses);
  const world = {
    ...played,
    /** What the vendors, the roles and the queues found wrong. */
    faults: () => [
      ...played.faults(),
      ...faults,
      ...world.dead.map((letter: string) => `dead letter of ${letter}`),
    ],
    /** Asked before and after each request to AWS whether its function dies there. */
    kills: (_: Point) => false,
    /** Told of each message that a function has handled to its end. */
    handled: (_queue: string, _body: string): void => undefined,
    /** Everything that was set aside. */
    dead: [] as string[],
    log,
    table,
    queues,
    deployment,
    bucket,
    invoke: (name: string, event: unknown) => place.invoke(name, event),
    stop: async () => {
      await vendors.close();
      mock.timers.reset();
    },
  };
  place.open({ lambda, routes });
  const csv = writeProviders(businesses);
  const { refused } = (await place.invoke('operate', {
    command: 'providers import',
    csv,
    country: 'US',
  })) as {
    refused: object[];
  };
  if (refused.length > 0) throw new Error(`Businesses are refused: ${JSON.stringify(refused)}`);
  const reconcile = () => {
    clock.later(RECONCILE_EVERY, reconcile);
    void lambda.invoke('reconcile-inbound', {}).then((outcome) => {
      if ('failed' in outcome) faults.push(`reconcile-inbound failed: ${outcome.failed}`);
    });
  };
  await place.invoke('reconcile-inbound', {});
  clock.later(RECONCILE_EVERY, reconcile);

  return world;
}

/** Worlds with the same settings share their functions' warm copies: what V8 has compiled for them is worth a lot. */
const stacks = new Map<string, Promise<Awaited<ReturnType<typeof loadStack>> & { fleet: Fleet }>>();

function stackFor(settings: Partial<Record<SettingName, string>>) {
  const key = JSON.stringify(settings);
  const known =
    stacks.get(key) ??
    loadStack(settings).then((stack) => ({ ...stack, fleet: new Fleet(stack.deployment) }));
  stacks.set(key, known);
  return known;
}

function parametersFrom(variables: Record<string, string>): Partial<Record<SettingName, string>> {
  const configuration = readConfiguration(variables);
  const known = settingNames.filter((name) => configuration[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, String(configuration[name])]));
}
