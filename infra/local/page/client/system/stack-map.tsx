import { useEffect, useRef } from 'preact/hooks';
import type { About, Hop } from '../../tables.ts';
import { shortName } from '../state/names.ts';
import { about, watch, world } from '../state/world.ts';
import { type Box, boxesOf, layOut, type Place } from './lay-out.ts';
import { flash, travel } from './pulse.ts';

/** The deployed functions and queues, read from the template; each message is seen on its way. */
export function StackMap() {
  const field = useRef<HTMLDivElement>(null);
  const wiring = about.value?.wiring;
  const boxes = wiring ? boxesOf(wiring) : [];
  const { places, height } = layOut(boxes);

  useEffect(() => {
    const map = field.current;
    if (!map || height === 0) return;
    return watch(({ table, row }, before) => {
      if (table !== 'hops' || row === null) return;
      const hop = row as Hop;
      const name = shortName(hop.function);
      const at = (id: string) => places.get(id);
      if (before === undefined) {
        flash(map, name, 'is-busy');
        if (hop.trigger.kind === 'queue') travel(map, at(`[${shortName(hop.trigger.queue)}]`), at(name));
      }
      const known = (before as Hop | undefined)?.sent.length ?? 0;
      for (const { queue } of hop.sent.slice(known)) travel(map, at(name), at(`[${shortName(queue)}]`));
      if (hop.error) flash(map, name, 'is-broken');
    });
  }, [height, places]);

  return (
    <div class="map" ref={field} style={{ height: `${height}px` }} role="img" aria-label={tell(boxes)}>
      <Roads wiring={wiring} places={places} />
      {boxes.map((box) => {
        const { x, y } = places.get(box.id)!;
        return (
          <div
            key={box.id}
            class={`box ${box.kind}`}
            data-box={box.id}
            style={{ left: `${x}%`, top: `${y}px` }}
            title={box.detail}
          >
            {box.name}
            {box.kind === 'queue' && <Depth queue={box.physical} />}
          </div>
        );
      })}
    </div>
  );
}

/** Percent of the map's width. */
const halfBox = 13.5;

/** Who reads which queue, by the template, and who has sent to which, as seen so far. */
function Roads({ wiring, places }: { wiring: About['wiring'] | undefined; places: Map<string, Place> }) {
  const reads =
    wiring?.queues.map(({ queue, function: name }) => [`[${shortName(queue)}]`, shortName(name)]) ?? [];
  const sends = [...world.hops.value.values()].flatMap((hop) =>
    hop.sent.map(({ queue }) => [shortName(hop.function), `[${shortName(queue)}]`]),
  );
  const roads = new Map(
    [...reads, ...sends].map(([from = '', to = '']) => [`${from} ${to}`, [from, to] as const]),
  );
  return (
    <svg class="roads" aria-hidden="true">
      {[...roads].map(([key, ends]) => {
        const [from, to] = ends.map((end) => places.get(end));
        if (!from || !to) return null;
        const side = from.x < to.x ? halfBox : -halfBox;
        const [x1, x2] = [`${from.x + side}%`, `${to.x - side}%`];
        return <line key={key} x1={x1} y1={from.y} x2={x2} y2={to.y} />;
      })}
    </svg>
  );
}

function Depth({ queue }: { queue: string }) {
  const { waiting = 0, delayed = 0, inFlight = 0 } = world.queues.value.get(queue) ?? {};
  const count = waiting + inFlight;
  return (
    <span class="depth">
      {count > 0 && <b title="waiting or being handled">{count}</b>}
      {delayed > 0 && <small title="delayed">+{delayed}</small>}
    </span>
  );
}

const tell = (boxes: Box[]) =>
  `The stack: ${boxes.filter(({ kind }) => kind === 'queue').length} queues and ${boxes.filter(({ kind }) => kind !== 'queue').length} functions`;
