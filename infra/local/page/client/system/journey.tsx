import { useState } from 'preact/hooks';
import { duration, timeOfDay } from '../state/clock.ts';
import { shortName } from '../state/names.ts';
import { world } from '../state/world.ts';
import { type Step, type Way, waysOf } from './way-of.ts';

const newest = 8;

/** The way of one message through functions and queues, with the time of each hop. */
export function Journey() {
  const [chosen, choose] = useState('');
  const ways = waysOf(world.hops.value, 'POST /api/whatsapp', newest);
  const way = ways.find(({ root }) => root === chosen) ?? ways[0];
  return (
    <section class="journey" aria-labelledby="journey-title">
      <header>
        <h3 id="journey-title">A message’s way</h3>
        {ways.length > 1 && (
          <select
            aria-label="Which message"
            value={way?.root}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
          >
            {ways.map(({ root, from, steps }, index) => (
              <option key={root} value={root}>
                {index === 0 ? 'the newest' : timeOfDay(from)}, {steps.length} hops
              </option>
            ))}
          </select>
        )}
      </header>
      {way ? (
        <ol>
          {way.steps.map((step) => (
            <Hop key={step.id} step={step} way={way} />
          ))}
        </ol>
      ) : (
        <p class="quiet">Write something in the chat to see where it goes.</p>
      )}
    </section>
  );
}

function Hop({ step: { hop, queuedAt, waitedMs, receives }, way }: { step: Step; way: Way }) {
  const whole = Math.max(200, way.to - way.from);
  const percent = (ms: number) => `${Math.max(0, Math.min(100, (100 * ms) / whole))}%`;
  const calls = Object.values(hop.calls).reduce((sum, count) => sum + count, 0);
  const start = Math.max(way.from, queuedAt);
  return (
    <li>
      <span class="hop-name">
        {shortName(hop.function)}
        {hop.isCold && <small class="cold">cold</small>}
        {receives > 1 && <small class="retry">try {receives}</small>}
      </span>
      <span class="track" aria-hidden="true">
        <i class="lay" style={{ left: percent(start - way.from), width: percent(hop.at - start) }} />
        <i
          class={hop.error || hop.failed.length > 0 ? 'ran is-broken' : 'ran'}
          style={{ left: percent(hop.at - way.from), width: percent(hop.ms ?? 0) }}
        />
      </span>
      <span class="hop-time">
        {waitedMs > 0 && <span class="quiet">{duration(waitedMs)} + </span>}
        {hop.ms === undefined ? 'running' : duration(hop.ms)}
        <small
          title={Object.entries(hop.calls)
            .map((pair) => pair.join(' '))
            .join(', ')}
        >
          {calls} AWS
        </small>
      </span>
      {hop.error && <span class="hop-error">{hop.error}</span>}
    </li>
  );
}
