import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import dynalite from 'dynalite';
import { damaged } from '../../damaged.ts';
import { closeServer, listen } from './listen.ts';

export type Engine = { port: number; stop(): Promise<void> };

type Database = { open(): Promise<void>; close(): Promise<void> };
const { Level }: { Level: new (path: string) => Database } = createRequire(import.meta.resolve('dynalite'))(
  'level',
);

/** Starts DynamoDB in this process on a loopback port; its tables live in `directory`. Throws `StartError` when they are damaged. */
export async function startDynamodb(directory: string): Promise<Engine> {
  await mkdir(directory, { recursive: true });
  await proveReadable(directory);
  const server = dynalite({ path: directory, createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  server.keepAliveTimeout = 0;
  const port = await listen(server, 0);
  return { port, stop: () => closeServer(server) };
}

/** dynalite starts whatever is there, and its first request ends the process. */
async function proveReadable(directory: string): Promise<void> {
  const database = new Level(directory);
  try {
    await database.open();
    await database.close();
  } catch (error) {
    const { cause, message } = error as Error;
    throw damaged(directory, cause instanceof Error ? cause.message : message);
  }
}
