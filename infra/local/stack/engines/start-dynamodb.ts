import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import dynalite from 'dynalite';
import { damaged } from '../../damaged.ts';
import { closeServer, listen } from './listen.ts';
import { proveLogs } from './prove-logs.ts';

export type Engine = { port: number; stop(): Promise<void> };

type Database = { open(): Promise<void>; close(): Promise<void>; iterator(): AsyncIterable<unknown> };
type Options = { valueEncoding: 'json' };
const { Level }: { Level: new (path: string, options: Options) => Database } = createRequire(
  import.meta.resolve('dynalite'),
)('level');

/** Milliseconds: what is asked of a table takes far less. */
const PATIENCE = 10_000;

/** Starts DynamoDB in this process on a loopback port; its tables live in `directory`. Throws `StartError` when they are damaged. */
export async function startDynamodb(directory: string): Promise<Engine> {
  await mkdir(directory, { recursive: true });
  await proveReadable(directory);
  const server = dynalite({ path: directory, createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  server.keepAliveTimeout = 0;
  const port = await listen(server, 0);
  // A read that is under way when its database closes would end the process.
  server.on('request', (_, response) =>
    response.on('close', () => {
      if (!server.listening) server.closeIdleConnections();
    }),
  );
  return { port, stop: () => closeServer(server, PATIENCE) };
}

/** dynalite does not notice what is gone, and ends the process when it first meets what it cannot read. */
async function proveReadable(directory: string): Promise<void> {
  proveLogs(directory);
  const database = new Level(directory, { valueEncoding: 'json' });
  try {
    await database.open();
    for await (const _entry of database.iterator());
  } catch (error) {
    const { cause, message } = error as Error;
    throw damaged(directory, cause instanceof Error ? cause.message : message);
  } finally {
    await database.close();
  }
}
