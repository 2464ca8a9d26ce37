import { act } from '../state/act.ts';
import { timeOfDay } from '../state/clock.ts';
import { isPlayable, world } from '../state/world.ts';

/** What could not be handled, with a way back into its queue. */
export function DeadLetters() {
  const letters = [...world.letters.value.values()].toSorted((a, b) => b.at - a.at);
  const waiting = letters.filter(({ redrivenAt, leave }) => !redrivenAt && !leave).length;
  return (
    <section class="letters" aria-labelledby="letters-title">
      <h3 id="letters-title">Dead letters {waiting > 0 && <span class="badge failed">{waiting}</span>}</h3>
      {letters.length === 0 && <p class="quiet">None. What fails five times is set aside here.</p>}
      <ul>
        {letters.map(({ queue, messageId, at, redrivenAt, leave }) => (
          <li key={messageId}>
            <span>
              {queue}, <time>{timeOfDay(at)}</time>
            </span>
            {redrivenAt ? (
              <span class="quiet">redriven</span>
            ) : leave ? (
              <span class="quiet">{leave}</span>
            ) : (
              isPlayable.value && (
                <button
                  type="button"
                  class="button small"
                  onClick={() => act({ do: 'redrive', queue, id: messageId })}
                >
                  Redrive
                </button>
              )
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
