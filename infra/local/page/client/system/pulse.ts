import type { Place } from './lay-out.ts';

const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A message moves from one box to another. */
export function travel(map: HTMLElement, from: Place | undefined, to: Place | undefined): void {
  if (!from || !to || document.hidden || isCalm()) return;
  const dot = document.createElement('i');
  dot.className = 'dot';
  map.append(dot);
  const at = ({ x, y }: Place, opacity: number) => ({ left: `${x}%`, top: `${y}px`, opacity });
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const flight = dot.animate([at(from, 0), at(middle, 1), at(to, 0)], {
    duration: 700,
    easing: 'ease-in-out',
  });
  flight.finished.finally(() => dot.remove());
}

/** A box shows for a moment that it works, or that it failed. */
export function flash(map: HTMLElement, id: string, state: 'is-busy' | 'is-broken'): void {
  const box = map.querySelector<HTMLElement>(`[data-box="${CSS.escape(id)}"]`);
  if (!box) return;
  box.classList.add(state);
  setTimeout(() => box.classList.remove(state), state === 'is-busy' ? 450 : 2500);
}
