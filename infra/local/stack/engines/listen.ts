import type { Server } from 'node:http';
import { StartError } from '../../start-error.ts';

/** Listens on the loopback interface and gives the port; a port in use is an error that says so. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      reject(
        inUse
          ? new StartError(`Port ${port} is in use: stop what listens there, or set another PORT.`)
          : error,
      );
    });
    server.listen({ host: '127.0.0.1', port }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Stops a server: no new requests, and those under way have `patienceMs` to end. */
export function closeServer(server: Server, patienceMs = 0): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close((error) => {
      clearTimeout(late);
      if (error) reject(error);
      else resolve();
    });
  });
}
