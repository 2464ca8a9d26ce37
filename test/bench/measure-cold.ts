import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startFakeAws } from '../fixture/fake-aws.ts';
import { type Candidate, withCandidates } from './bundle-candidates.ts';
import { type Spread, spreadOf } from './spread.ts';
import { SECRETS, webhookEvents } from './webhook-events.ts';

const START_COLD = join(import.meta.dirname, 'start-cold.cjs');
const run = promisify(execFile);

type Progress = (what: string) => void;

/** Milliseconds from the start of the import. */
export type ColdStart = {
  name: string;
  bytes?: number;
  imported: Spread;
  /** Until SQS, on loopback, had answered the first message; absent where no answer waits for a queue. */
  queued?: Spread;
};

/** Starts everybody once a round, each in a fresh process and one at a time, so that all meet the same machine. */
export const measureCold = (rounds: number, progress: Progress): Promise<ColdStart[]> =>
  withCandidates((candidates) => measureEach(candidates, rounds, progress));

async function measureEach(
  candidates: readonly Candidate[],
  rounds: number,
  progress: Progress,
): Promise<ColdStart[]> {
  const samples = candidates.map((): Took[] => []);
  const aws = await startFakeAws(SECRETS);
  try {
    for (let round = 0; round < rounds; round += 1) {
      progress(`cold starts, round ${round + 1} of ${rounds}`);
      for (const [at, candidate] of candidates.entries()) samples[at]!.push(await startCold(candidate));
    }
  } finally {
    await aws.stop();
  }
  return candidates.map(({ name, bytes }, at) => {
    const queued = samples[at]!.flatMap((took) => took.queued ?? []);
    return {
      name,
      ...(bytes !== undefined && { bytes }),
      imported: spreadOf(samples[at]!.map(({ imported }) => imported)),
      ...(queued.length > 0 && { queued: spreadOf(queued) }),
    };
  });
}

type Took = { imported: number; queued?: number };

async function startCold({ file, takes }: Candidate): Promise<Took> {
  const event = webhookEvents()[takes];
  const env = { ...process.env, TWILIO_AUTH_TOKEN: SECRETS.TWILIO_AUTH_TOKEN };
  const { stdout } = await run(
    process.execPath,
    [START_COLD, file, ...(event ? [JSON.stringify(event)] : [])],
    { env },
  );
  return JSON.parse(stdout) as Took;
}
