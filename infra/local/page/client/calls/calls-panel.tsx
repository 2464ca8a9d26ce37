import { nameOfPersona } from '../../personas.ts';
import { act } from '../state/act.ts';
import { isPlayable, world } from '../state/world.ts';
import { Errand } from './errand.tsx';

/** So many errands are shown, newest first; the older ones are over. */
const shown = 6;

/** Every errand with a lane for each of its calls. */
export function CallsPanel() {
  const errands = [...world.errands.value.values()].toSorted((a, b) => b.createdAt - a.createdAt);
  const playsAll = world.hands.value.has('*');
  return (
    <section class="panel calls" aria-labelledby="calls-title">
      <header>
        <h2 id="calls-title">Calls</h2>
        {isPlayable.value && (
          <button
            type="button"
            role="switch"
            class="switch"
            aria-checked={playsAll}
            onClick={() => act({ do: playsAll ? 'hand-back' : 'take-over', number: '*' })}
          >
            I play the businesses
          </button>
        )}
      </header>
      {errands.length === 0 && (
        <p class="empty">
          Nobody is being called yet. Ask for something in the chat: each business that is phoned gets a lane
          here, with what is said and who may book.
        </p>
      )}
      {errands.length > 0 && (
        <p class="legend" aria-hidden="true">
          <i class="waiting" /> queued <i class="ringing" /> ringing <i class="talking" /> talking
        </p>
      )}
      {errands.slice(0, shown).map((errand) => (
        <Errand key={errand.id} errand={errand} user={nameOfPersona(errand.address)} />
      ))}
    </section>
  );
}
