import { useState } from 'preact/hooks';
import { nameOfPersona, personas } from '../../personas.ts';
import { Icon } from '../icons.tsx';
import { isPlayable, world } from '../state/world.ts';
import { Phone } from './phone.tsx';

/** The users' phones; a second one can be laid beside the first. Real users are those that we have written to. */
export function Phones() {
  const [chosen, choose] = useState<string[]>([]);
  const known = [
    ...new Set([
      ...(isPlayable.value ? personas.map(({ address }) => address) : []),
      ...[...world.messages.value.values()].map(({ user }) => user),
    ]),
  ];
  const [first = known[0], second] = chosen;
  const pick = (user: string) => choose(second === undefined || second === user ? [user] : [user, second]);
  const beside = () =>
    choose(
      [first, second ? undefined : known.find((user) => user !== first)].filter((user) => user !== undefined),
    );
  return (
    <section class="panel phones" aria-labelledby="phones-title">
      <header>
        <h2 id="phones-title" class="unseen">
          Chat
        </h2>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own box. */}
        <div class="users" role="group" aria-label="Whose phone">
          {known.map((user) => (
            <button key={user} type="button" aria-pressed={user === first} onClick={() => pick(user)}>
              {nameOfPersona(user)}
            </button>
          ))}
        </div>
        <button
          type="button"
          class="round beside"
          aria-pressed={second !== undefined}
          aria-label="Two phones side by side"
          onClick={beside}
        >
          <Icon name="split" />
        </button>
      </header>
      <div class="pair">
        {first === undefined && <p class="empty">Twilio is real, and nobody has been written to yet.</p>}
        {[first, second].map((user) => user && <Phone key={user} user={user} />)}
      </div>
    </section>
  );
}
