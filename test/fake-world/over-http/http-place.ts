import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from '../place.ts';
import { listen } from './listen.ts';
import { waitUntil } from './wait-until.ts';

/** Vendors on loopback ports of their own, and ringround at `origin`, in real time. */
export const httpPlace = (origin: string): Place => ({
  listen: (_, answer) => listen(answer),
  async send(path, request = {}) {
    const response = await fetch(origin + path, { redirect: 'manual', ...request } as RequestInit);
    const body = await response.text();
    return { status: response.status, type: response.headers.get('content-type') ?? '', body };
  },
  until: waitUntil,
  sleep: async (ms) => void (await sleep(ms)),
  real: (work) => work,
});
