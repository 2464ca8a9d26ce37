import { mock } from 'node:test';

/** Something that is to happen, unless it is cancelled before. */
export type Due = { at: number; order: number; run: () => void; isCancelled: boolean; cancel(): void };

/** Everything that was set off has come to wait for something: time, AWS or a vendor. None of it needs more than microtasks. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Virtual time: one thing happens after the other, and in between the functions run until they wait. */
export class Clock {
  now: number;
  readonly #due: Due[] = [];
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

  /** Lets time pass until nothing is left to happen, or `goOn`, asked after each thing that did, says no. */
  async run(goOn: () => boolean): Promise<void> {
    await settled();
    while (goOn()) {
      const next = this.#next();
      if (!next) return;
      if (next.at > this.now) mock.timers.setTime(next.at);
      this.now = next.at;
      next.run();
      await settled();
    }
  }

  #next(): Due | undefined {
    let next = this.#due.pop();
    while (next?.isCancelled) next = this.#due.pop();
    return next;
  }
}
