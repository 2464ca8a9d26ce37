import type { LocalStack } from '../../stack/start-stack.ts';
import type { DeadLetter, StoredErrand, StoredUser, Tables } from '../tables.ts';
import { connectStore, type Row, type Store } from './connect-store.ts';
import type { Source } from './live.ts';

type Kept = Pick<Tables, 'errands' | 'users' | 'letters' | 'queues'>;

/** The latest reading; a row that reads the same stays the same object. */
export function createStoreView(stack: LocalStack, touch: () => void) {
  const kept: { [T in keyof Kept]: Map<string, Kept[T]> } = {
    errands: new Map(),
    users: new Map(),
    letters: new Map(),
    queues: new Map(),
  };
  const texts = new Map<string, string>();
  let store: Promise<Store> | undefined;

  const same = <T extends keyof Kept>(table: T, id: string, row: Kept[T]): Kept[T] => {
    const text = JSON.stringify(row);
    const before = kept[table].get(id);
    const isSame = before !== undefined && texts.get(`${table} ${id}`) === text;
    texts.set(`${table} ${id}`, text);
    return isSame ? before : row;
  };

  async function read(): Promise<void> {
    store ??= connectStore(stack);
    const { readTable, readQueue } = await store;
    const queues = stack.wiring.queues.map(({ queue }) => queue);
    const [rows, ...depths] = await Promise.all([readTable(), ...queues.map(readQueue)]);
    const pick = <T extends keyof Kept>(table: T, wanted: Row[], view: (row: Row) => Kept[T]) => {
      kept[table] = new Map(
        wanted.map((row) => [`${row.pk} ${row.sk}`, same(table, `${row.pk} ${row.sk}`, view(row))]),
      ) as never;
    };
    pick(
      'errands',
      rows.filter(({ sk }) => sk.startsWith('errand#')),
      viewErrand,
    );
    pick(
      'users',
      rows.filter(({ sk }) => sk === 'user'),
      (row) => row as StoredUser,
    );
    pick(
      'letters',
      rows.filter(({ pk }) => pk === 'failures'),
      (row) => row as unknown as DeadLetter,
    );
    kept.queues = new Map(queues.map((queue, index) => [queue, same('queues', queue, depths[index]!)]));
    touch();
  }

  const source: Source = {
    errands: () => kept.errands,
    users: () => kept.users,
    letters: () => kept.letters,
    queues: () => kept.queues,
  };
  return { read, source, store: () => (store ??= connectStore(stack)) };
}

const viewErrand = ({ errand, version }: Row): StoredErrand =>
  ({ ...(errand as object), version }) as StoredErrand;
