import type { StoredErrand } from '../../tables.ts';
import { now, timeOfDay } from '../state/clock.ts';
import { LaneView } from './lane.tsx';
import { isLive, lanesOf, stagesOf } from './lane-of.ts';
import { axisOf } from './time-axis.ts';

const statuses: Record<string, string> = {
  open: 'ringing round',
  choosing: 'waits for a choice',
  booked: 'booked',
  cancelled: 'cancelled',
  failed: 'nobody could',
};

/** One errand: what is wanted, where it stands, and its calls on one time axis. */
export function Errand({ errand, user }: { errand: StoredErrand; user: string }) {
  const lanes = lanesOf(errand);
  const moment = lanes.some(isLive) ? now.value : 0;
  const axis = axisOf(lanes.flatMap((lane) => stagesOf(lane, moment)));
  const { service, whenText } = errand.request;
  return (
    <article class="errand">
      <header>
        <h3>
          {service}, {whenText}
        </h3>
        <p>
          <span class={`badge ${errand.status}`}>{statuses[errand.status] ?? errand.status}</span>
          <span class="quiet">
            {user}, <time>{timeOfDay(errand.createdAt)}</time>
          </span>
        </p>
      </header>
      {lanes.length === 0 ? (
        <p class="quiet">No call is due yet.</p>
      ) : (
        <>
          <div class="axis" aria-hidden="true">
            <div>
              {axis.ticks.map(({ at, text }) => (
                <span key={text} style={{ left: `${at}%` }}>
                  {text}
                </span>
              ))}
            </div>
          </div>
          <ul class="lanes">
            {lanes.map((lane) => (
              <LaneView key={lane.call.n} errand={errand} lane={lane} axis={axis} moment={moment} />
            ))}
          </ul>
        </>
      )}
    </article>
  );
}
