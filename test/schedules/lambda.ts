import { takeTurns } from '../../infra/local/stack/lambda/take-turns.ts';
import type { Clock } from './clock.ts';
import { type Draw, randomFrom } from './draw.ts';
import type { Copy, Fleet } from './fleet.ts';
import type { Asked, Reply } from './outside.ts';
import type { Surroundings } from './runtime.ts';

/** One run of a function. Once it is over, nothing that it waits for comes back to it. */
export type Invocation = { id: number; name: string; random: () => number; isOver: boolean; kill(): void };
export type Outcome = { answer: unknown } | { failed: string };

type Ingredients = {
  clock: Clock;
  draw: Draw;
  fleet: Fleet;
  ask(invocation: Invocation, asked: Asked): Promise<Reply>;
  note(what: string): void;
  /** So many copies of a function run at once; other events wait. */
  most?: number;
};
type Wait = { invocation: Invocation; what: string; begin: () => void };

/** Runs functions side by side, each in a copy of its own, and stops those that take too long. */
export class Lambda {
  readonly #given: Ingredients;
  readonly #turns = new Map<string, ReturnType<typeof takeTurns>>();
  #waits: Wait[] = [];
  #count = 0;

  constructor(given: Ingredients) {
    this.#given = given;
  }

  /** A copy whose run was killed or took too long is gone, with all that it remembered. */
  invoke(name: string, event: unknown): Promise<Outcome> {
    const { fleet, most = Number.POSITIVE_INFINITY } = this.#given;
    const inTurn = this.#turns.get(name) ?? takeTurns(most);
    this.#turns.set(name, inTurn);
    return inTurn(async () => {
      const copy = fleet.take(name);
      const { outcome, isAlive } = await this.#run(copy, event);
      if (isAlive) fleet.giveBack(copy);
      return outcome;
    });
  }

  #run(copy: Copy, event: unknown): Promise<{ outcome: Outcome; isAlive: boolean }> {
    this.#count += 1;
    const { name } = copy;
    const { clock, draw, fleet, note } = this.#given;
    return new Promise((resolve) => {
      const end = (outcome: Outcome, isAlive: boolean) => {
        if (invocation.isOver) return;
        invocation.isOver = true;
        timeout.cancel();
        if ('failed' in outcome) note(`${name} #${invocation.id}: ${outcome.failed}`);
        resolve({ outcome, isAlive });
      };
      const invocation: Invocation = {
        id: this.#count,
        name,
        random: randomFrom(draw.upTo(2 ** 31 - 1)),
        isOver: false,
        kill: () => end({ failed: 'killed' }, false),
      };
      const { timeout: longest } = fleet.deployment[name]!;
      const timeout = clock.later(longest, () => end({ failed: 'timed out' }, false));
      copy.around = this.#around(invocation);
      copy.handler(event, { functionName: name }).then(
        (answer) => end({ answer }, true),
        (error: unknown) => end({ failed: String(error) }, true),
      );
    });
  }

  #around(invocation: Invocation): Surroundings {
    const { ask, clock, draw } = this.#given;
    const unlessOver = (run: () => void) => () => invocation.isOver || run();
    return {
      random: invocation.random,
      ask: (asked) => ask(invocation, asked),
      later: (ms, run) => clock.later(ms, unlessOver(run)),
      // A busy machine is a little late.
      sleep: (ms) =>
        new Promise((resolve) =>
          this.wait(invocation, `sleep ${ms}`, () =>
            clock.later(ms + draw.delay(3, 40), unlessOver(resolve)),
          ),
        ),
    };
  }

  /** The function that asks waits until `begin` has it go on. `what` tells apart what one function waits for at a time. */
  wait(invocation: Invocation, what: string, begin: () => void): void {
    this.#waits.push({ invocation, what, begin });
  }

  /** What was asked for at the same moment begins in an order that does not depend on what a warm copy remembers. */
  beginWaits(): void {
    const waits = this.#waits;
    this.#waits = [];
    if (waits.length > 1)
      waits.sort(
        (a, b) => a.invocation.id - b.invocation.id || (a.what < b.what ? -1 : a.what > b.what ? 1 : 0),
      );
    for (const { begin } of waits) begin();
  }
}
