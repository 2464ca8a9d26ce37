import { setTimeout as sleep } from 'node:timers/promises';
import type { PhoneCall, Script } from '../fake-world/phone-call.ts';

/** Milliseconds: the longest that one lets the other wait, and how long the agent asks on while nobody answers it. */
const [PAUSE, INSISTS] = [900, 600_000];

/** A business that agrees, and an agent that asks its tools again while nobody answers; the line outlives a crash. */
export const agreesWhateverHappens =
  (random: () => number): Script =>
  async (call) => {
    const pause = () => sleep(random() * PAUSE);
    await pause();
    await call.answer();
    await pause();
    if (call.isOver) return;
    const { purpose } = call.variables;
    if (purpose === 'release' || purpose === 'cancel') return hangUp(call, { outcome: 'cancelled' });
    const start = call.start(purpose === 'confirm' ? 0 : 30);
    const decision = (await insist(call, 'offer', start))?.decision;
    await pause();
    if (call.isOver) return;
    if (decision !== 'book') {
      return hangUp(call, { outcome: decision === 'hold' ? 'offered' : 'unavailable', start });
    }
    const isBooked = (await insist(call, 'booked', start))?.ok;
    await pause();
    await hangUp(call, isBooked ? { outcome: 'booked', start } : { outcome: 'cancelled' });
  };

/** Undefined when the line is cut before there is an answer. */
async function insist(call: PhoneCall, tool: 'offer' | 'booked', start: string) {
  for (const end = Date.now() + INSISTS; !call.isOver && Date.now() < end; await sleep(PAUSE)) {
    const answer = await call.tool(tool, { start }).catch(() => undefined);
    if (answer) return answer;
  }
  return undefined;
}

async function hangUp(call: PhoneCall, collected: Record<string, string>): Promise<void> {
  if (call.isOver) return;
  await call.end();
  await call.result(collected);
}
