import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { About, Snapshot, TableName, Tables, Update } from '../tables.ts';

/** The rows that there are now. A row that has changed is another object. */
export type Source = { [T in TableName]?: () => Map<string, Tables[T]> };

/** What happens within this time is told at once. */
const gatherMs = 40;
/** So many tellings can be caught up with; who has missed more gets everything anew. */
const remembered = 500;
/** Keeps the connection from being taken for a dead one. */
const heartbeatMs = 20_000;

/** Tells browsers, by server-sent events, every row when they come and every change from then on. */
export function createLive(about: About, source: Source) {
  const run = randomUUID().slice(0, 8);
  const known = new Map<TableName, Map<string, object>>();
  const past: { n: number; updates: Update[] }[] = [];
  const clients = new Set<ServerResponse>();
  let n = 0;
  let timer: NodeJS.Timeout | undefined;

  const send = (client: ServerResponse, event: string, id: number, data: unknown) =>
    client.write(`event: ${event}\nid: ${run}.${id}\ndata: ${JSON.stringify(data)}\n\n`);

  function findUpdates(): Update[] {
    return Object.entries(source).flatMap(([name, read]) => {
      const table = name as TableName;
      const before = known.get(table) ?? new Map<string, object>();
      const now = new Map<string, object>(read());
      known.set(table, now);
      return [
        ...[...now].filter(([id, row]) => before.get(id) !== row).map(([id, row]) => ({ table, id, row })),
        ...[...before.keys()].filter((id) => !now.has(id)).map((id) => ({ table, id, row: null })),
      ] as Update[];
    });
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const updates = findUpdates();
    if (updates.length === 0) return;
    n += 1;
    past.push({ n, updates });
    if (past.length > remembered) past.shift();
    for (const client of clients) send(client, 'updates', n, updates);
  }

  function catchUp(client: ServerResponse, lastEventId: string): boolean {
    const [itsRun, itsN] = lastEventId.split('.');
    const oldest = past[0]?.n ?? n + 1;
    if (itsRun !== run || Number(itsN) + 1 < oldest) return false;
    for (const { n: id, updates } of past) if (id > Number(itsN)) send(client, 'updates', id, updates);
    return true;
  }

  const everything = (): Snapshot => ({
    about,
    updates: [...known].flatMap(([table, rows]) =>
      [...rows].map(([id, row]) => ({ table, id, row }) as Update),
    ),
  });

  const heartbeat = setInterval(() => {
    for (const client of clients) client.write(': still here\n\n');
  }, heartbeatMs);
  heartbeat.unref();

  return {
    isWatched: () => clients.size > 0,
    /** Something may have changed. */
    touch() {
      if (clients.size > 0) timer ??= setTimeout(flush, gatherMs);
    },
    connect(request: IncomingMessage, response: ServerResponse) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 500\n\n');
      flush();
      if (!catchUp(response, String(request.headers['last-event-id'] ?? '')))
        send(response, 'snapshot', n, everything());
      clients.add(response);
      response.on('close', () => clients.delete(response));
    },
    close() {
      clearInterval(heartbeat);
      clearTimeout(timer);
      for (const client of clients) client.end();
    },
  };
}

export type Live = ReturnType<typeof createLive>;
