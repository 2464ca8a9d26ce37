import { setTimeout as sleep } from 'node:timers/promises';
import type { Business } from '../fake-world/businesses.ts';
import { startWorld, type World } from '../fake-world/over-http/start-world.ts';
import { waitUntil } from '../fake-world/over-http/wait-until.ts';
import { randomFrom } from '../schedules/draw.ts';
import { agreesWhateverHappens } from './agrees-whatever-happens.ts';
import { CONFIRMATION, UNDERSTOOD } from './chat.ts';
import { judgeAnswers } from './judge-answers.ts';
import { judgeCalls, type PlacedCall } from './judge-calls.ts';
import { untilOver, untilQuiet } from './look-at-end.ts';

export type Kills = {
  kills: number;
  users: number;
  seed: number;
  /** Milliseconds for which timers are awaited that only look at errands that are over. */
  timersFor: number;
};
export type KillsReport = {
  users: number;
  errands: number;
  calls: number;
  /** Milliseconds after its start at which the stack was killed, each time, and whether it was ready by then. */
  kills: { after: number; wasReady: boolean }[];
  seconds: number;
  faults: string[];
};

type ChatUser = ReturnType<World['user']>;

const SETTINGS = {
  CALL_CHECK_AFTER: '3',
  MAX_CONCURRENT_CALLS: '100',
  CALLS_PER_DAY: '100000',
  CALLS_PER_BUSINESS_PER_DAY: '1000',
  PARALLEL_CALLS: '2',
  REDIAL_AFTER: '600',
  CONFIRMATION_DELIVERY: '5',
};
const TRADES = ['dentist', 'plumber', 'vet', 'barber', 'florist', 'tailor'];
const OF_EACH = 3;
/** Milliseconds: the longest that the stack lives once it is ready, and when it is killed while it starts. */
const [LONGEST_LIFE, LONGEST_START] = [6000, 1800];
/** Of a hundred kills, so many come while the stack is still starting. */
const EARLY_PERCENT = 20;
/** Milliseconds: only what is lost takes so long. */
const PATIENCE = 600_000;

/** Kills the whole process group again and again while users ask, and tells what is wrong when nothing is left to happen. */
export async function runKills(
  { kills, users, seed, timersFor }: Kills,
  progress: (done: number) => void = () => {},
): Promise<KillsReport> {
  const began = performance.now();
  const random = randomFrom(seed);
  const world = await startWorld(businesses(random), SETTINGS);
  world.vendors.losesCallbacks = true;
  try {
    const asking: Promise<ChatUser>[] = [];
    const killed: KillsReport['kills'] = [];
    while (killed.length < kills) {
      const wasReady = killed.length === 0 || random() * 100 >= EARLY_PERCENT;
      const after = Math.round(random() * (wasReady ? LONGEST_LIFE : LONGEST_START));
      const soFar = Math.ceil((users * (killed.length + 1)) / kills);
      while (asking.length < soFar) asking.push(ask(world, asking.length));
      if (wasReady) await world.isReady();
      await sleep(after);
      killed.push({ after, wasReady });
      await world.crash('all');
      world.start();
      progress(killed.length);
    }
    await world.isReady();
    const asked = await Promise.all(asking);
    await untilQuiet(world.dataDirectory, timersFor, PATIENCE);
    const { errands, faults } = await untilOver(world.dataDirectory, PATIENCE);
    return {
      users,
      errands,
      calls: world.twilio.calls.length,
      kills: killed,
      seconds: (performance.now() - began) / 1000,
      faults: [...asked.flatMap(judgeChat), ...judgeVendors(world), ...faults],
    };
  } finally {
    await world.stop();
  }
}

const businesses = (random: () => number): Business[] =>
  TRADES.flatMap((category, index) =>
    Array.from({ length: OF_EACH }, (_, n) => ({
      name: `${category} number ${n + 1}`,
      category,
      phone: `+1212555${1000 + OF_EACH * index + n}`,
      script: agreesWhateverHappens(random),
    })),
  );

/** Asks once, however often the message has to be delivered; resolves with a confirmation, or when waiting was in vain. */
async function ask(world: World, n: number): Promise<ChatUser> {
  const user = world.user(`whatsapp:+1646${2_000_000 + n}`);
  const message = user.inbound(`I need a ${TRADES[n % TRADES.length]} tomorrow afternoon`);
  return waitUntil('an answer', () => isTaken(user.deliver(message)), PATIENCE)
    .then(() => user.hears(CONFIRMATION, PATIENCE))
    .then(
      () => user,
      () => user,
    );
}

/** Twilio delivers a message again when nobody answers, or with a fault. */
const isTaken = (delivering: Promise<{ status: number }>): Promise<boolean> =>
  delivering.then(
    ({ status }) => status === 200,
    () => false,
  );

/** The acknowledgement came with the webhook's answer, or was lost with it. */
function judgeChat({ address, inbox }: ChatUser): string[] {
  const heard = inbox().map(({ body }) => body);
  const { lost, doubled } = judgeAnswers(heard, [UNDERSTOOD, CONFIRMATION]);
  return [
    ...lost.map((what) => `${address} never heard ${what}`),
    ...doubled.map((what) => `${address} heard what is too much: ${what}`),
  ];
}

function judgeVendors({ twilio, elevenLabs }: World): string[] {
  const conversations = new Map(
    [...elevenLabs.conversations.values()].map((one) => [one.variables.call_id, one]),
  );
  const placed = twilio.calls.map(({ to, statusCallback }): PlacedCall => {
    const callId = new URL(statusCallback).searchParams.get('call') ?? '';
    const { variables, collected } = conversations.get(callId) ?? {};
    return { callId, to, purpose: variables?.purpose ?? '', outcome: collected?.outcome ?? null };
  });
  return [...judgeCalls(placed), ...twilio.complaints, ...elevenLabs.complaints];
}
