import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds: only what hangs takes so long, however slow the machine is. */
export const HANGS = 10 * 60_000;

/** What `probe` finds as soon as it finds something. @throws an Error that names `what` after `ms` in vain. */
export async function waitUntil<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  ms = HANGS,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain: ${what}`);
    await sleep(25);
  }
}
