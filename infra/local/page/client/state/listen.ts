import { signal } from '@preact/signals';
import { apply, begin } from './world.ts';

/** Whether the stack is heard; it may be restarting. */
export const isLive = signal(false);

/** Listens to the stack for as long as the page is open; the browser reconnects by itself. */
export function listen(): void {
  const events = new EventSource('/_local/events');
  events.addEventListener('open', () => {
    isLive.value = true;
  });
  events.addEventListener('error', () => {
    isLive.value = false;
    // A browser gives up on an answer that is none, such as that of a stack that is only half up.
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  });
  events.addEventListener('snapshot', ({ data }) => begin(JSON.parse(data)));
  events.addEventListener('updates', ({ data }) => apply(JSON.parse(data)));
}
