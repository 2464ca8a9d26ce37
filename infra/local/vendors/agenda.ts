import { randomUUID } from 'node:crypto';
import type { Journal } from './journal.ts';

/** Work that is due later and survives a restart: what was due in between is done at once. */
export type Agenda = {
  /** Names what is to be done for a kind of work. It may run again when the process died during it. */
  handle<T>(kind: string, work: (payload: T) => Promise<void> | void): void;
  /** `seconds` are the vendor's; the time scale is applied here. */
  after(seconds: number, kind: string, payload: unknown): void;
  /** Resolves when every work that has begun has ended. */
  settle(): Promise<void>;
  start(): void;
  stop(): void;
  /** Whether anything was left by an earlier run. */
  hasOverdue(): boolean;
};

type Entry = { id: string; at: number; kind: string; payload: unknown };

export function openAgenda(journal: Journal, timeScale: number, onBroken: (error: unknown) => void): Agenda {
  const entries = journal.collection<Entry>('agenda');
  const works = new Map<string, (payload: never) => Promise<void> | void>();
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let isRunning = false;

  const run = async (entry: Entry) => {
    const work = works.get(entry.kind);
    try {
      if (work === undefined) throw new Error(`No work is named for "${entry.kind}" in the agenda.`);
      await work(entry.payload as never);
    } catch (error) {
      // Stopping aborts what is under way; it stays in the agenda and is done at the next start.
      if (!isRunning) return;
      onBroken(error);
    }
    if (isRunning) entries.remove(entry.id);
  };
  const schedule = (entry: Entry) => {
    const timer = setTimeout(
      () => {
        timers.delete(entry.id);
        const done: Promise<void> = run(entry).finally(() => running.delete(done));
        running.add(done);
      },
      Math.max(0, entry.at - Date.now()),
    );
    timers.set(entry.id, timer);
  };

  return {
    handle(kind, work) {
      works.set(kind, work as (payload: never) => Promise<void> | void);
    },
    after(seconds, kind, payload) {
      const entry = { id: randomUUID(), at: Date.now() + seconds * 1000 * timeScale, kind, payload };
      entries.put(entry.id, entry);
      if (isRunning) schedule(entry);
    },
    hasOverdue: () => entries.all().some((entry) => entry.at <= Date.now()),
    start() {
      isRunning = true;
      for (const entry of entries.all().sort((a, b) => a.at - b.at)) schedule(entry);
    },
    stop() {
      isRunning = false;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
    async settle() {
      await Promise.all(running);
    },
  };
}
