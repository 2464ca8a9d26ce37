import { computed, effect, signal } from '@preact/signals';
import { world } from './world.ts';

/** Epoch milliseconds; it moves twice a second while somebody is on the phone, and rarely otherwise. */
export const now = signal(Date.now());

const endings = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];
const isBusy = computed(
  () =>
    [...world.calls.value.values()].some(({ status }) => !endings.includes(status)) ||
    [...world.errands.value.values()].some(({ status }) => status === 'open'),
);

const step = { busy: 500, idle: 10_000 };
effect(() => {
  now.value = Date.now();
  const timer = setInterval(
    () => {
      now.value = Date.now();
    },
    isBusy.value ? step.busy : step.idle,
  );
  return () => clearInterval(timer);
});

const clock = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });
export const timeOfDay = (at: number): string => clock.format(at);

/** `340 ms`, `4.2 s`, `3 min`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 100_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}
