import fc from 'fast-check';

/** All that chance decides in a schedule comes from here, so that one seed makes it happen again. */
export class Draw {
  readonly #numbers: Iterator<number>;

  constructor(numbers: Iterator<number>) {
    this.#numbers = numbers;
  }

  static readonly numbers = fc.infiniteStream(fc.nat({ max: 2 ** 31 - 1 }));

  /** A whole number from 0 to `max`. */
  upTo(max: number): number {
    return this.#numbers.next().value % (max + 1);
  }

  /** Whether something happens that does so in `percent` of the cases. */
  chance(percent: number): boolean {
    return this.upTo(9999) < percent * 100;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.upTo(choices.length - 1)]!;
  }

  /** Milliseconds: mostly short, sometimes as much as `most`. */
  delay(usual: number, most: number, percentLong = 5): number {
    return this.chance(percentLong) ? this.upTo(most) : this.upTo(usual);
  }
}

/** A source of numbers in [0, 1) of its own (mulberry32): what a function draws does not shift what others draw. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
