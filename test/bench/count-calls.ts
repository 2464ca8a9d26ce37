import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { scriptFor } from '../../infra/local/vendors/business-scripts.ts';
import { type LocalRun, startLocal } from '../end-to-end/local/start-local.ts';
import { type Count, type Counts, countEvents, countRefusedWrites } from './count-events.ts';

export type Errands = {
  errands: number;
  /** Spoken rather than written. */
  areSpoken?: boolean;
};

const SAMPLE = resolve(import.meta.dirname, '../../infra/local/samples/sample.ogg');
/** Seconds from one errand to the next: so far apart, neither dial slots nor lines are ever the limit. */
const APART = 20;
/** Seconds from one line of a conversation to the next, as among people: a call lasts about a minute. */
const PACE = 12;
/** Milliseconds without a call to AWS after which nothing more is expected. */
const QUIET = 15_000;
const CONFIRMED = '*Appointment Confirmed*';

/**
 * Counts what an errand asks of AWS and of the vendors, by what it is (`dynamodb:PutItem`, `invocations of place-call`): on
 * the local stack with simulated businesses, on average. What comes later is not in it: the look at the confirmation's
 * delivery after ten minutes.
 */
export async function countCalls({ errands, areSpoken = false }: Errands): Promise<Counts> {
  const run = await startLocal({
    vendors: { scriptFor: (number) => ({ ...scriptFor(number), pace: PACE }) },
  });
  try {
    const { counts, count, lastAt } = countEvents(run.stack);
    const users = Array.from({ length: errands }, (_, errand) => `whatsapp:+1212555${2000 + errand}`);
    for (const from of users) {
      await run.vendors.receive({ from, ...(areSpoken ? await spoken() : written) });
      await sleep(APART * 1000);
    }
    const isConfirmed = (from: string) => run.textsTo(from).some((text) => text.startsWith(CONFIRMED));
    await run.until('every errand confirmed', () => users.every(isConfirmed));
    await run.until('silence', () => Date.now() - lastAt() > QUIET);
    countVendors(run, count);
    countRefusedWrites(counts);
    return new Map([...counts].map(([what, total]) => [what, total / errands]));
  } finally {
    await run.stop();
  }
}

const written = { body: 'I need a dentist on Monday afternoon' };
const spoken = async () => ({
  body: '',
  media: [{ contentType: 'audio/ogg; codecs=opus', data: await readFile(SAMPLE) }],
});

function countVendors({ vendors }: LocalRun, count: Count): void {
  for (const { status, duration } of vendors.calls()) {
    count('calls');
    if (status !== 'completed') continue;
    count('calls answered');
    count('minutes', Math.ceil(Number(duration) / 60));
  }
  for (const { direction } of vendors.messages())
    count(direction === 'inbound' ? 'messages in' : 'messages out');
}

if (import.meta.main) {
  const errands = Number(process.argv[2] ?? 10);
  const counts = await countCalls({ errands, areSpoken: process.argv.includes('--spoken') });
  for (const [what, each] of [...counts].sort(([a], [b]) => a.localeCompare(b)))
    console.log(`${each.toFixed(2).padStart(10)}  ${what}`);
}
