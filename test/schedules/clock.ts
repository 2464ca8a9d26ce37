import { mock } from 'node:test';

/** Something that is to happen, unless it is cancelled before. */
export type Due = { at: number; order: number; run: () => void; isCancelled: boolean; cancel(): void };

/** Virtual time: one thing happens after the other, and in between the functions run until they wait. */
export class Clock {
  now: number;
  readonly #due: Due[] = [];
  readonly #held = new Set<Promise<unknown>>();
  #order = 0;

  constructor(now: number) {
    this.now = now;
    mock.timers.reset();
    mock.timers.enable({ apis: ['Date'], now });
  }

  later(ms: number, run: () => void): Due {
    this.#order += 1;
    const due: Due = {
      at: this.now + Math.max(0, Math.ceil(ms)),
      order: this.#order,
      run,
      isCancelled: false,
      cancel: () => {
        due.isCancelled = true;
      },
    };
    let from = 0;
    for (let to = this.#due.length; from < to; ) {
      const middle = (from + to) >> 1;
      if (this.#due[middle]!.at <= due.at) to = middle;
      else from = middle + 1;
    }
    // Latest first, so that the next is at the end.
    this.#due.splice(from, 0, due);
    return due;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.later(ms, resolve));
  }

  /** Time stands still while this real work is done. */
  hold<T>(work: Promise<T>): Promise<T> {
    const held = work.finally(() => this.#held.delete(held));
    this.#held.add(held);
    return held;
  }

  /**
   * Everything that was set off has come to wait for something: time, AWS or a vendor. None of it needs more than
   * microtasks, but for what holds the clock.
   */
  async settle(): Promise<void> {
    do {
      if (this.#held.size > 0) await Promise.allSettled(this.#held);
      await new Promise<void>((resolve) => setImmediate(resolve));
    } while (this.#held.size > 0);
  }

  /** Has the next thing happen; `false` when nothing is left to happen. */
  async step(): Promise<boolean> {
    const next = this.#next();
    if (!next) return false;
    if (next.at > this.now) mock.timers.setTime(next.at);
    this.now = next.at;
    next.run();
    await this.settle();
    return true;
  }

  /** Lets time pass until nothing is left to happen, or `goOn`, asked after each thing that did, says no. */
  async run(goOn: () => boolean): Promise<void> {
    await this.settle();
    while (goOn() && (await this.step()));
  }

  #next(): Due | undefined {
    let next = this.#due.pop();
    while (next?.isCancelled) next = this.#due.pop();
    return next;
  }
}
