import { Draw, randomFrom } from '../schedules/draw.ts';

/** Nothing happens by chance but how long things take, within their usual time. */
export class CalmDraw extends Draw {
  constructor(seed: number) {
    super(numbersFrom(randomFrom(seed)));
  }

  override chance(): boolean {
    return false;
  }

  override pick<T>([first]: readonly T[]): T {
    return first!;
  }
}

function* numbersFrom(random: () => number): Generator<number, never> {
  while (true) yield Math.floor(random() * 2 ** 31);
}
