import { mkdir } from 'node:fs/promises';
import dynalite from 'dynalite';
import { closeServer, listen } from './listen.ts';

export type Engine = { port: number; stop(): Promise<void> };

/** Starts DynamoDB in this process on a loopback port; its tables live in `directory`. */
export async function startDynamodb(directory: string): Promise<Engine> {
  await mkdir(directory, { recursive: true });
  const server = dynalite({ path: directory, createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  server.keepAliveTimeout = 0;
  const port = await listen(server, 0);
  return { port, stop: () => closeServer(server) };
}
