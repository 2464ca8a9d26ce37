import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Counts, countEvents, countRefusedWrites } from '../bench/count-events.ts';
import type { Spread } from '../bench/spread.ts';
import { startLocal } from '../end-to-end/local/start-local.ts';
import { randomFrom } from '../schedules/draw.ts';
import { drawArrivals } from './arrivals.ts';
import { type Chats, openChats, type User } from './chat.ts';
import { type Conversation, drawConversations } from './conversations.ts';
import { BUSINESSES_OF_EACH, directory, everybodyAgrees, SERVICES } from './directory.ts';
import { judgeStep } from './judge-step.ts';
import { untilQuiet } from './look-at-end.ts';
import { type Memory, readMemory } from './read-memory.ts';

export type Step = {
  users: number;
  seed: number;
  /** Users who write first in a second, on average. */
  arriving: number;
  /** More users than these are not served at once: the others come later, so that the machine is never the measure. */
  atOnce: number;
  /** Milliseconds for which timers are awaited that only look at errands that are over: those looks count, too. */
  timersFor: number;
};

/** Milliseconds and megabytes; `counts` are of one user's conversation. */
export type StepReport = {
  users: number;
  errands: number;
  seconds: number;
  acknowledgement: Spread;
  confirmation: Spread;
  counts: Counts;
  /** When a tenth, a half and all of the users had their answers. */
  memory: Memory[];
  lost: number;
  doubled: number;
  faults: string[];
};

/** A function's line of log that tells of trouble. */
const WARNS = /"level":"(WARN|ERROR)"/;
const TIME_SCALE = 0.1;
/** Milliseconds that a user waits for the end of a conversation, and all for quiet: only what is lost takes so long. */
const PATIENCE = 600_000;
const QUIET_AFTER = 600_000;
/** Far more than are needed: neither dial slots nor lines nor caps are what is measured. */
const SETTINGS = {
  CALLS_PER_SECOND: '100',
  MAX_CONCURRENT_CALLS: '1000',
  CALLS_PER_DAY: '1000000',
  CALLS_PER_BUSINESS_PER_DAY: '1000',
  PARALLEL_CALLS: String(BUSINESSES_OF_EACH),
  CALL_CHECK_AFTER: '15',
  CONFIRMATION_DELIVERY: '5',
};

/** Lets so many users talk to a fresh stack, and tells how it went when nothing is left to happen. */
export async function runStep(step: Step, progress: (done: number) => void = () => {}): Promise<StepReport> {
  const random = randomFrom(step.seed);
  const providersFile = join(tmpdir(), `ringround-load-${process.pid}.csv`);
  await writeFile(providersFile, directory(Math.max(step.users, SERVICES.length)));
  const denied: string[] = [];
  const warnings: string[] = [];
  // All that thousands of errands log would be most of what this process holds.
  const log = (line: string) => {
    if (line.includes(': AccessDenied ')) denied.push(line);
    if (WARNS.test(line)) warnings.push(line);
  };
  const run = await startLocal(
    { log, vendors: { timeScale: TIME_SCALE, scriptFor: everybodyAgrees, random } },
    { ...SETTINGS, PROVIDERS_FILE: providersFile },
  );
  try {
    // Cold starts are not what is measured.
    await run.stack.warm(run.stack.functions);
    const { counts, count } = countEvents(run.stack);
    const chats = openChats(run.vendors);
    const conversations = drawConversations(step.users, random);
    const talked = await talkAll(step, chats, conversations, random, progress);
    await untilQuiet(run.dataDirectory, step.timersFor, QUIET_AFTER);
    count('dials', run.vendors.kept.calls().length);
    countRefusedWrites(counts);
    const judged = await judgeStep(run, chats, conversations, counts, warnings);
    return { users: step.users, ...talked, ...judged, faults: [...judged.faults, ...denied] };
  } finally {
    await run.stop();
    await rm(providersFile);
  }
}

async function talkAll(
  { users, arriving, atOnce }: Step,
  chats: Chats,
  conversations: Conversation[],
  random: () => number,
  progress: (done: number) => void,
): Promise<Pick<StepReport, 'seconds' | 'memory'>> {
  const memory: Memory[] = [];
  const sampled = [0.1, 0.5, 1].map((share) => Math.ceil(share * users));
  const underWay = new Set<Promise<void>>();
  const began = performance.now();
  let done = 0;
  const talk = async (conversation: Conversation, user: User) => {
    await Promise.race([conversation.talk(user), sleep(PATIENCE, undefined, { ref: false })]);
    done += 1;
    progress(done);
    if (sampled.includes(done)) memory.push(readMemory());
  };
  for (const [n, at] of drawArrivals(users, arriving, random).entries()) {
    await sleep(Math.max(0, began + at - performance.now()));
    while (underWay.size >= atOnce) await Promise.race(underWay);
    const talking: Promise<void> = talk(conversations[n]!, chats.join(n)).finally(() =>
      underWay.delete(talking),
    );
    underWay.add(talking);
  }
  await Promise.all(underWay);
  return { memory, seconds: (performance.now() - began) / 1000 };
}
