import assert from 'node:assert/strict';
import { type LocalRun, startLocal } from '../end-to-end/local/start-local.ts';
import { type Spread, spreadOf } from './spread.ts';

/** Services of which the sample directory has three businesses or more: as many as one errand has rung at once. */
const SERVICES = ['dentist', 'plumber', 'hair salon', 'doctor', 'massage'];
const DIALS = 3 * SERVICES.length;
/** Messages before the first that counts. */
const WARM_UP = 5;
/** Phones until somebody who plays the business picks up: dialling is all that happens. */
const rings = { name: 'rings', ringing: { kind: 'by-hand' }, talk: 'agrees', pace: 1 } as const;

export type OnTheStack = {
  /** Milliseconds until a chat's message is answered, over HTTP, with function, queue and table behind it. */
  acknowledgement: Spread;
  /** Milliseconds from one dial to the next as they reach Twilio, at `CALLS_PER_SECOND=1`. */
  pacing: Spread & { least: number };
};

/** Runs the whole system on this machine, with five errands at once for the pacing. */
export async function measureStack(messages: number): Promise<OnTheStack> {
  const run = await startLocal(
    { vendors: { scriptFor: () => rings } },
    { CALLS_PER_SECOND: '1', MAX_CONCURRENT_CALLS: String(DIALS) },
  );
  try {
    const acknowledgement = await measureAcknowledgement(run, messages);
    return { acknowledgement, pacing: await measurePacing(run) };
  } finally {
    await run.stop();
  }
}

async function measureAcknowledgement({ vendors }: LocalRun, messages: number): Promise<Spread> {
  const took: number[] = [];
  for (let n = 0; n < WARM_UP + messages; n += 1) {
    const start = performance.now();
    const { reply } = await vendors.receive({ from: `whatsapp:+1212555${2000 + n}`, body: 'hello' });
    const end = performance.now();
    assert.match(reply ?? '', /^Got it!/);
    if (n >= WARM_UP) took.push(end - start);
  }
  return spreadOf(took);
}

async function measurePacing({ vendors, until }: LocalRun): Promise<OnTheStack['pacing']> {
  const ask = (service: string, n: number) =>
    vendors.receive({ from: `whatsapp:+1212555${3000 + n}`, body: `I need a ${service} this week` });
  await Promise.all(SERVICES.map(ask));
  await until(`${DIALS} dials`, () => vendors.kept.calls().length >= DIALS);
  const dialled = vendors.kept.calls().map(({ createdAt }) => createdAt);
  const apart = gaps(dialled);
  return { ...spreadOf(apart), least: Math.min(...apart) };
}

/** From each moment to the next. */
function gaps(moments: readonly number[]): number[] {
  const sorted = [...moments].sort((a, b) => a - b);
  return sorted.slice(1).map((moment, before) => moment - sorted[before]!);
}
