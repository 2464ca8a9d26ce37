import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Errand, ErrandEvent } from '../errand/errand.ts';
import { transition } from '../errand/transition.ts';
import { isActive } from '../errand/watch.ts';
import { sendTimer } from '../queues/queues.ts';
import { loadErrand, type StoredErrand, saveErrand } from '../store/errands.ts';
import { countProgress } from './count-progress.ts';
import { dispatchEffects, isKnownEffect } from './dispatch-effects.ts';
import { tellCost } from './tell-cost.ts';

/** What an event led to. */
export type Committed = { errand: Errand; answer?: Answer };

const ATTEMPTS = 15;
const FIRST_WAKE = 5000;

/**
 * Takes an event into an errand: load, carry out what was left over, decide, save state and effects in one conditional
 * write, carry the effects out, clear them. `null` when there is no such errand. A crash anywhere leaves a state from
 * which the next event or the errand's own timer carries on; `isUnwatched` says that nobody delivers this event again,
 * `loaded` is the errand as it was loaded just now. Throws `NewerSchemaError` for an errand of a newer version.
 */
export async function commit(
  errandId: string,
  event: ErrandEvent,
  { isUnwatched = false, loaded }: { isUnwatched?: boolean; loaded?: StoredErrand } = {},
): Promise<Committed | null> {
  let isWakeSent = false;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = (attempt === 0 && loaded) || (await loadErrand(errandId));
    if (!stored) return null;
    const { errand: before, version } = stored;
    await dispatchEffects(before);
    const left = before.effects.filter((effect) => !isKnownEffect(effect));
    const now = Date.now();
    const { errand: decided, answer } = transition({ ...before, effects: [] }, event, now);
    const isUnchanged =
      decided.lastEffect === before.lastEffect && decided.effects.length === 0 && isSame(decided, before);
    if (isUnchanged && before.effects.length === left.length)
      return { errand: before, ...(answer && { answer }) };
    const errand = { ...decided, effects: [...left, ...decided.effects] };
    if (!isActive(before, now) && isActive(errand, now)) await startTimer(errand, now);
    else if (isUnwatched && !isWakeSent) await sendTimer({ errandId, at: now + FIRST_WAKE }, now);
    isWakeSent = true;
    if (await saveErrand(withoutWakes(errand), version)) {
      countProgress(before, errand);
      tellCost(before, errand);
      await finish(errand, version + 1);
      return { errand, ...(answer && { answer }) };
    }
    await sleep(Math.random() * 15 * (attempt + 1));
  }
  throw new Error(
    `Errand ${errandId} was written by others ${ATTEMPTS} times in a row; the event is tried again later.`,
  );
}

/** Starts an errand; one that exists already is left as it is, and what was left over of it is carried out. */
export async function start(errand: Errand): Promise<Errand> {
  const now = Date.now();
  const { errand: first } = transition(errand, { type: 'requested' }, now);
  await startTimer(first, now);
  if (await saveErrand(withoutWakes(first), 0)) {
    countProgress(null, first);
    tellCost(null, first);
    await finish(first, 1);
    return first;
  }
  return (await commit(errand.id, { type: 'woke' }))?.errand ?? first;
}

const isSame = (a: Errand, b: Errand) =>
  JSON.stringify({ ...a, effects: [] }) === JSON.stringify({ ...b, effects: [] });

/** The errand's own chain of wakes; it is sent before the errand needs it. */
const startTimer = (errand: Errand, now: number) =>
  sendTimer({ errandId: errand.id, at: now + FIRST_WAKE, chain: errand.chain + 1 }, now);

/** A wake only makes things prompt: when one is lost with its worker, the errand's own chain of wakes looks instead. */
const withoutWakes = (errand: Errand): Errand => ({
  ...errand,
  effects: errand.effects.filter(({ type }) => type !== 'wake'),
});

/**
 * Carries the effects out and forgets what was stored of them, but for those that only a newer version knows. When somebody
 * else has written in between, they do so too.
 */
async function finish(errand: Errand, version: number): Promise<void> {
  await dispatchEffects(errand);
  const effects = errand.effects.filter((effect) => !isKnownEffect(effect));
  if (withoutWakes(errand).effects.length > effects.length) await saveErrand({ ...errand, effects }, version);
}
