import { batch, computed, type Signal, signal } from '@preact/signals';
import type { About, Snapshot, TableName, Tables, Update } from '../../tables.ts';

type World = { [T in TableName]: Signal<ReadonlyMap<string, Tables[T]>> };

const empty = <T extends TableName>() => signal<ReadonlyMap<string, Tables[T]>>(new Map());

/** Every row that the stack has told of. */
export const world: World = {
  messages: empty<'messages'>(),
  typing: empty<'typing'>(),
  calls: empty<'calls'>(),
  conversations: empty<'conversations'>(),
  hands: empty<'hands'>(),
  errands: empty<'errands'>(),
  users: empty<'users'>(),
  letters: empty<'letters'>(),
  queues: empty<'queues'>(),
  hops: empty<'hops'>(),
  totals: empty<'totals'>(),
  faults: empty<'faults'>(),
};

export const about = signal<About | undefined>(undefined);

/** With a real Twilio the page only watches. */
export const isPlayable = computed(() => about.value?.simulated.twilio === true);

type Watcher = (update: Update, before: unknown) => void;
const watchers = new Set<Watcher>();

/** Is told of each change as it happens, not of what a snapshot holds; returns what ends it. */
export function watch(watcher: Watcher): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function begin({ about: told, updates }: Snapshot): void {
  batch(() => {
    about.value = told;
    for (const table of Object.values(world)) table.value = new Map();
    put(updates);
  });
}

export function apply(updates: Update[]): void {
  const befores = updates.map(({ table, id }) => world[table].value.get(id));
  batch(() => put(updates));
  for (const [index, update] of updates.entries())
    for (const watcher of watchers) watcher(update, befores[index]);
}

function put(updates: Update[]): void {
  for (const [name, changes] of Map.groupBy(updates, ({ table }) => table)) {
    const rows = new Map<string, Tables[TableName]>(world[name].value);
    for (const { id, row } of changes) {
      if (row === null) rows.delete(id);
      else rows.set(id, row);
    }
    (world[name] as Signal<ReadonlyMap<string, Tables[TableName]>>).value = rows;
  }
}
