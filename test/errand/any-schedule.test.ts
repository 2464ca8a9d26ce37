import { test } from 'node:test';
import fc from 'fast-check';
import type { Errand, ErrandEvent } from '../../lib/errand/errand.ts';
import { SEED } from '../seed.ts';
import { at, errandOf, HOUR, MORNING, providerOf } from './story.ts';
import { World } from './world.ts';

const RUNS = Number(process.env.RUNS ?? 500);
const ALL_WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const hoursOf = (opens: string, closes: string, days: string[]) => ({ opens, closes, days });
const hours = fc.oneof(
  { weight: 12, arbitrary: fc.constant(hoursOf('00:00', '24:00', ALL_WEEK)) },
  { weight: 2, arbitrary: fc.constant(hoursOf('09:00', '17:00', ALL_WEEK.slice(0, 5))) },
  { weight: 1, arbitrary: fc.constant(hoursOf('10:00', '10:05', ['mon', 'wed'])) },
  { weight: 1, arbitrary: fc.constant(hoursOf('18:00', '02:00', ALL_WEEK)) },
  { weight: 1, arbitrary: fc.constant(hoursOf('12:00', '13:00', [])) },
);
const provider = fc.record({
  hours,
  timezone: fc.constantFrom('America/New_York', 'America/Los_Angeles', 'Europe/Madrid'),
});
const interjection = fc.record({
  // What is said while telephones still ring matters most.
  seconds: fc.oneof(fc.nat(12), fc.nat(12), fc.nat(300), fc.nat(5000), fc.nat(200_000)),
  what: fc.constantFrom(
    'cancel',
    'correct',
    'stop',
    'change',
    'change',
    'remark',
    'reschedule',
    'reschedule',
    'more',
    'start',
  ),
  shift: fc.constantFrom(-2 * HOUR, HOUR, 24 * HOUR),
  providers: fc.option(fc.uniqueArray(fc.nat(7), { maxLength: 5 }), { nil: undefined }),
});

/** Another time is asked for when an appointment stands. */
const move = fc.record({
  seconds: fc.integer({ min: 200, max: 1500 }),
  what: fc.constant('reschedule' as const),
  shift: fc.constant(24 * HOUR),
  providers: fc.constantFrom<number[]>([0], [0, 1]),
});

const setting = fc.record({
  providers: fc.array(provider, { maxLength: 6, size: 'max' }),
  now: fc.constantFrom(
    MORNING,
    MORNING,
    at('2026-11-23T16:58'),
    at('2026-11-21T22:00'),
    at('2026-11-24T10:04'),
  ),
  window: fc.record({
    from: fc.constantFrom(0, 2 * HOUR, 20 * HOUR),
    length: fc.constantFrom(HOUR / 4, 4 * HOUR, 24 * HOUR, 168 * HOUR),
    isSplit: fc.boolean(),
  }),
  policy: fc.constantFrom('first-fit' as const, 'first-fit' as const, 'ask' as const),
  parallelCalls: fc.constantFrom(1, 2, 3, 15),
  interjections: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(interjection, { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.tuple(move) },
  ),
  gen: fc.gen(),
});

/** Biased draws make for very bad days, unbiased ones for usual days. */
for (const [day, unbiased] of [
  ['the worst day', false],
  ['a usual day', true],
] as const)
  test(`on any schedule of ${day} there is one appointment at most, on evidence, and every errand ends`, (t) => {
    t.diagnostic(`RUNS=${RUNS} SEED=${SEED}`);

    fc.assert(fc.property(setting, live), { numRuns: RUNS, seed: SEED, endOnFailure: true, unbiased });
  });

/** One stretch, or its first and last third. */
const windowsIn = (start: number, { length, isSplit }: { length: number; isSplit: boolean }) =>
  isSplit
    ? [
        { start, end: start + length / 3 },
        { start: start + (2 * length) / 3, end: start + length },
      ]
    : [{ start, end: start + length }];

type Setting = typeof setting extends fc.Arbitrary<infer T> ? T : never;

function live({ providers, now, window, policy, parallelCalls, interjections, gen }: Setting): void {
  const start = now + window.from;
  const errand = errandOf({
    now,
    providers: providers.map((one) => ({ ...one.hours, timezone: one.timezone })),
    settings: { bookingPolicy: policy, parallelCalls },
    request: { windows: windowsIn(start, window) },
  });
  const world = new World(errand, now, (max) => gen(fc.nat, { max }));
  for (const [index, interjection] of interjections.entries())
    world.later(interjection.seconds, () => world.tell(hear(world.errand, interjection, index)));
  try {
    world.run();
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${world.log.join('\n')}`, { cause: error });
  }
}

/** What a user says meanwhile: stop, start, cancel, that something else was meant, another time or other businesses, or something to be mentioned. */
function hear(errand: Errand, said: Setting['interjections'][number], index: number): ErrandEvent {
  const by = `SM${index}`;
  if (said.what === 'stop') return { type: 'stopped' };
  if (said.what === 'start') return { type: 'resumed' };
  if (said.what === 'cancel') return { type: 'cancelRequested', by };
  if (said.what === 'correct') return { type: 'corrected', by, say: 'Now I am looking for a vet, today.' };
  if (said.what === 'more') return { type: 'moreRequested', by };
  const { request } = errand;
  if (said.what === 'remark')
    return { type: 'amended', by, request: { ...request, notes: `${request.notes} it hurts` } };
  const windows = request.windows.map(({ start, end }) => ({
    start: start + said.shift,
    end: end + said.shift,
  }));
  const providers = said.providers?.map((one) => errand.providers[one] ?? providerOf(one));
  const wish = { ...request, whenText: `another time ${index}`, windows };
  if (said.what === 'reschedule')
    return { type: 'rescheduled', by, request: wish, providers: providers ?? errand.providers };
  return { type: 'amended', by, request: wish, ...(providers && { providers }) };
}
