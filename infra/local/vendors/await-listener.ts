import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something listens at an origin; returns at once when aborted. */
export async function awaitListener(origin: () => string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if (await isListening(new URL(origin()))) return;
    await sleep(100);
  }
}

function isListening({ hostname, port, protocol }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(port || (protocol === 'https:' ? 443 : 80)), hostname);
    const settle = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
