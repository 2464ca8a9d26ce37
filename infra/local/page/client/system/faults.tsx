import { type FaultName, faultCatalogue, faultNames } from '../../fault-catalogue.ts';
import { act } from '../state/act.ts';
import { timeOfDay } from '../state/clock.ts';
import { world } from '../state/world.ts';

/** Things to break, and what became of them. */
export const Faults = () => (
  <section class="faults" aria-labelledby="faults-title">
    <h3 id="faults-title">Break something</h3>
    <ul>
      {faultNames.map((name) => (
        <Fault key={name} name={name} />
      ))}
    </ul>
  </section>
);

function Fault({ name }: { name: FaultName }) {
  const { title, recovery } = faultCatalogue[name];
  const state = world.faults.value.get(name);
  const isArmed = state?.state === 'armed';
  return (
    <li class={state?.state ?? ''}>
      <button
        type="button"
        class="button small"
        aria-pressed={isArmed}
        onClick={() => act({ do: isArmed ? 'mend' : 'break', fault: name })}
      >
        {title}
      </button>
      {state && (
        <p>
          {isArmed ? (
            'until' in faultCatalogue[name] ? (
              'Broken now. '
            ) : (
              'Strikes at the next occasion. '
            )
          ) : (
            <span>
              Struck at <time>{timeOfDay(state.at)}</time>: {state.where}.{' '}
            </span>
          )}
          <span class="quiet">{recovery}</span>
        </p>
      )}
    </li>
  );
}
