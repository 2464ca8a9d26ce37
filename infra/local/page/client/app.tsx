import { useState } from 'preact/hooks';
import { CallsPanel } from './calls/calls-panel.tsx';
import { Phones } from './chat/phones.tsx';
import { problem } from './state/act.ts';
import { isLive } from './state/listen.ts';
import { about } from './state/world.ts';
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
