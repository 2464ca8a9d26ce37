import { duration } from '../state/clock.ts';
import { isPlayable, world } from '../state/world.ts';
import { DeadLetters } from './dead-letters.tsx';
import { Faults } from './faults.tsx';
import { Journey } from './journey.tsx';
import { StackMap } from './stack-map.tsx';
import { StoredErrands } from './stored-errands.tsx';

/** What happens inside: the stack's functions and queues as they work, the way of one message, faults, the stored state. */
export const SystemPanel = () => (
  <section class="panel system" aria-labelledby="system-title">
    <header>
      <h2 id="system-title">System</h2>
      <Figures />
    </header>
    <StackMap />
    <Journey />
    {isPlayable.value && <Faults />}
    <DeadLetters />
    <StoredErrands />
  </section>
);

function Figures() {
  const totals = Object.entries(world.totals.value.get('aws') ?? {});
  const all = totals.reduce((sum, [, count]) => sum + count, 0);
  const ended = [...world.hops.value.values()].flatMap(({ ms }) => (ms === undefined ? [] : [ms]));
  const median = ended.toSorted((a, b) => a - b)[Math.floor(ended.length / 2)];
  return (
    <p class="quiet figures" title={totals.map(([service, count]) => `${service} ${count}`).join(', ')}>
      {all.toLocaleString('en-US')} AWS calls
      {median !== undefined && `, median run ${duration(median)}`}
    </p>
  );
}
