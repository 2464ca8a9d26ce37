import { get } from 'node:http';
import type { MachineSpeed } from '../machine-speed.ts';

export type Heartbeat = { stop(): void };

/** Milliseconds between two looks on a usual laptop. */
const BEAT = 1000;
/** After so many looks without an answer an engine is said to be down, and after so many it is taken for hung. */
const SILENT_BEATS = 5;
const HUNG_BEATS = 15;

/**
 * Asks an engine on a loopback port whether it still answers, one question at a time. Looks come as much later as the
 * machine is slow, and one that comes late itself does not count: then this process got no time either. `silent` is told
 * once for how many seconds there was no answer, `answers` once when there is one again, `hung` last of all.
 */
export function watchHeartbeat(
  port: number,
  { slowness }: Pick<MachineSpeed, 'slowness'>,
  told: { silent(seconds: number): void; answers(): void; hung(seconds: number): void },
): Heartbeat {
  const beat = BEAT * slowness;
  const stopping = new AbortController();
  let missed = 0;
  let isAsking = false;
  let last = performance.now();

  const ask = () => {
    isAsking = true;
    const question = get(
      { host: '127.0.0.1', port, path: '/health', agent: false, signal: stopping.signal },
      (answer) => {
        answer.resume();
        isAsking = false;
        if (missed >= SILENT_BEATS) told.answers();
        missed = 0;
      },
    );
    // Its end is told by the process itself.
    question.on('error', () => {
      isAsking = false;
    });
  };
  const look = setInterval(() => {
    const now = performance.now();
    const isLate = now - last > 2 * beat;
    last = now;
    if (!isAsking) return ask();
    if (isLate) return;
    missed += 1;
    const seconds = Math.round((missed * beat) / 1000);
    if (missed === SILENT_BEATS) told.silent(seconds);
    if (missed === HUNG_BEATS) told.hung(seconds);
  }, beat);
  look.unref();
  ask();
  return {
    stop() {
      clearInterval(look);
      stopping.abort();
    },
  };
}
