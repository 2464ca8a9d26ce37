import { world } from '../state/world.ts';

/** The errands' items as the table holds them. */
export function StoredErrands() {
  const errands = [...world.errands.value.values()].toSorted((a, b) => b.createdAt - a.createdAt);
  return (
    <section class="stored" aria-labelledby="stored-title">
      <h3 id="stored-title">Stored errands</h3>
      {errands.length === 0 && (
        <p class="quiet">None yet. An errand is one item, written by compare-and-swap.</p>
      )}
      {errands.slice(0, 6).map((errand) => (
        <details key={errand.id}>
          <summary>
            {errand.request.service}, {errand.request.whenText}
            <span class="quiet">
              version {errand.version}, {errand.effects.length} effects pending
            </span>
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it. */}
          <pre tabIndex={0}>{JSON.stringify(errand, null, 2)}</pre>
        </details>
      ))}
    </section>
  );
}
