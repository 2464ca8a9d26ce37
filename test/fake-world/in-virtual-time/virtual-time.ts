import type { Clock } from '../../schedules/clock.ts';

type Wait = { what: string; until: number; isOver(): boolean; fail(error: Error): void };

/** Milliseconds in which what a test waits for happens, unless it says otherwise. */
const SOON = 30_000;

/** Time that passes while somebody waits for something, and stands still while nobody does. */
export class VirtualTime {
  readonly #clock: Clock;
  readonly #beforeEach: () => void;
  readonly #waits = new Set<Wait>();
  #passes = false;

  /** `beforeEach` is called before each thing that happens. */
  constructor(clock: Clock, beforeEach: () => void) {
    this.#clock = clock;
    this.#beforeEach = beforeEach;
  }

  /** What `probe` finds as soon as it finds something. @throws an Error that names `what` after `ms` in vain. */
  until<T>(what: string, probe: () => T | undefined | false, ms = SOON): Promise<T> {
    return new Promise((resolve, reject) => {
      const isOver = () => {
        const found = probe();
        if (found === undefined || found === false) return false;
        resolve(found);
        return true;
      };
      this.#waits.add({ what: `${what}, for ${ms} ms`, until: this.#clock.now + ms, isOver, fail: reject });
      if (!this.#passes) void this.#pass();
    });
  }

  async sleep(ms: number): Promise<void> {
    let isOver = false;
    this.#clock.later(ms, () => {
      isOver = true;
    });
    await this.until('time', () => isOver, ms);
  }

  /** What comes of something that takes virtual time, however much. */
  async of<T>(work: Promise<T>): Promise<T> {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    work.then(over, over);
    await this.until('work', () => isOver, Number.POSITIVE_INFINITY);
    return work;
  }

  async #pass(): Promise<void> {
    this.#passes = true;
    try {
      await this.#clock.settle();
      while (this.#waits.size > 0) {
        if (this.#tell()) {
          await this.#clock.settle();
          continue;
        }
        this.#beforeEach();
        if (!(await this.#clock.step())) throw new Error('nothing is left to happen');
      }
    } catch (error) {
      for (const { what, fail } of this.#waits) fail(new Error(`waited in vain: ${what}`, { cause: error }));
      this.#waits.clear();
    } finally {
      this.#passes = false;
    }
  }

  /** Tells everybody whose wait is over, and says whether there was somebody. */
  #tell(): boolean {
    const over = [...this.#waits].filter((wait) => {
      if (wait.isOver()) return true;
      if (this.#clock.now <= wait.until) return false;
      wait.fail(new Error(`waited in vain: ${wait.what}`));
      return true;
    });
    for (const wait of over) this.#waits.delete(wait);
    return over.length > 0;
  }
}
