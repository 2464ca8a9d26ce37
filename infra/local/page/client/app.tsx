import { useEffect, useState } from 'preact/hooks';
import { nameOfPersona, personas } from '../personas.ts';
import { CallsPanel } from './calls/calls-panel.tsx';
import { Phone } from './chat/phone.tsx';
import { Icon } from './icons.tsx';
import { problem } from './state/act.ts';
import { isLive } from './state/listen.ts';
import { about, world } from './state/world.ts';
import { SystemPanel } from './system/system-panel.tsx';

const views = ['Chat', 'Calls', 'System'] as const;

/** The page: the phones, the calls and the system side by side, or one at a time where there is little room. */
export function App() {
  const [view, show] = useState<(typeof views)[number]>('Chat');
  return (
    <>
      <TopBar />
      <nav class="views" aria-label="View">
        {views.map((name) => (
          <button key={name} type="button" aria-pressed={view === name} onClick={() => show(name)}>
            {name}
          </button>
        ))}
      </nav>
      <main data-view={view}>
        {about.value && (
          <>
            <Phones />
            <CallsPanel />
            <SystemPanel />
          </>
        )}
      </main>
      <p class={problem.value ? 'problem' : 'unseen'} role="status">
        {problem.value}
      </p>
    </>
  );
}

function TopBar() {
  const { twilio, elevenlabs } = about.value?.simulated ?? {};
  return (
    <header class="top">
      <h1>ringround</h1>
      <p class="quiet world">
        {about.value &&
          `Twilio is ${twilio ? 'simulated' : 'real'}, ElevenLabs is ${elevenlabs ? 'simulated' : 'real'}`}
      </p>
      <p class={`link ${isLive.value ? 'is-live' : ''}`} role="status">
        {isLive.value ? 'live' : 'reconnecting'}
      </p>
    </header>
  );
}

/** The users' phones; a second one can be laid beside the first. */
function Phones() {
  const [users, open] = useState<string[]>([personas[0].address]);
  const [first, second] = users;
  const known = new Set([
    ...personas.map(({ address }) => address),
    ...[...world.messages.value.values()].map(({ user }) => user),
  ]);
  useEffect(() => {
    document.title = `${nameOfPersona(first!)}, ringround`;
  }, [first]);
  const pick = (user: string) => open(second === undefined || second === user ? [user] : [user, second]);
  const beside = () => open(second ? [first!] : [first!, [...known].find((user) => user !== first)!]);
  return (
    <section class="panel phones" aria-labelledby="phones-title">
      <header>
        <h2 id="phones-title" class="unseen">
          Chat
        </h2>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own box. */}
        <div class="users" role="group" aria-label="Whose phone">
          {[...known].map((user) => (
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
        {users.map((user) => (
          <Phone key={user} user={user} />
        ))}
      </div>
    </section>
  );
}
