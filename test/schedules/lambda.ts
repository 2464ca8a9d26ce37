import { AsyncLocalStorage } from 'node:async_hooks';
import { registerHooks } from 'node:module';
import { functions } from '../../infra/functions.ts';
import type { Clock } from './clock.ts';
import { type Draw, randomFrom } from './draw.ts';

/** One run of a function. Once it is over, nothing that it waits for comes back to it. */
export type Invocation = { id: number; name: string; random: () => number; isOver: boolean; kill(): void };
export type Outcome = { answer: unknown } | { failed: string };

type Handler = (event: unknown, context: unknown) => Promise<unknown>;
/** Every function, with modules of its own. */
export type Sandbox = { [name: string]: Handler };
type Wait = { invocation: Invocation; what: string; begin: () => void };

const running = new AsyncLocalStorage<Invocation>();
export const invocationNow = (): Invocation | undefined => running.getStore();

const SANDBOXES = 6;
const ROOT = new URL('../../', import.meta.url).href;
const isOurs = (url: string) => url.startsWith(`${ROOT}lib/`) || url.startsWith(`${ROOT}functions/`);

/** Each sandbox has modules of its own, as on Lambda: in one of them there is never more than one invocation. */
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const mark = /\?sandbox=\d+$/.exec(context.parentURL ?? '')?.[0];
    return mark && isOurs(found.url) ? { ...found, url: found.url + mark } : found;
  },
});

/** Loads every function into each sandbox; they read their configuration as they load. */
export async function loadSandboxes(): Promise<Sandbox[]> {
  const sandboxes: Sandbox[] = [];
  for (let n = 0; n < SANDBOXES; n += 1) {
    const sandbox: Sandbox = {};
    for (const name of Object.keys(functions))
      sandbox[name] = (await import(`${ROOT}functions/${name}.ts?sandbox=${n}`)).handler;
    sandboxes.push(sandbox);
  }
  return sandboxes;
}

/** Runs functions in sandboxes, side by side, and stops those that take too long. */
export class Lambda {
  readonly #clock: Clock;
  readonly #draw: Draw;
  readonly #free: Sandbox[];
  readonly #queue: (() => void)[] = [];
  #waits: Wait[] = [];
  #count = 0;

  constructor(clock: Clock, draw: Draw, sandboxes: Sandbox[]) {
    this.#clock = clock;
    this.#draw = draw;
    this.#free = [...sandboxes];
  }

  async invoke(name: string, event: unknown): Promise<Outcome> {
    if (this.#free.length === 0) await new Promise<void>((resolve) => this.#queue.push(resolve));
    const sandbox = this.#free.shift()!;
    const outcome = await this.#run(sandbox[name]!, name, event);
    this.#free.push(sandbox);
    this.#queue.shift()?.();
    return outcome;
  }

  #run(handler: Handler, name: string, event: unknown): Promise<Outcome> {
    this.#count += 1;
    return new Promise((resolve) => {
      const end = (outcome: Outcome) => {
        if (invocation.isOver) return;
        invocation.isOver = true;
        resolve(outcome);
      };
      const invocation: Invocation = {
        id: this.#count,
        name,
        random: randomFrom(this.#draw.upTo(2 ** 31 - 1)),
        isOver: false,
        kill: () => end({ failed: 'killed' }),
      };
      this.#clock.later(functions[name]!.timeoutSeconds * 1000, () => end({ failed: 'timed out' }));
      running.run(invocation, () =>
        handler(event, { functionName: name }).then(
          (answer) => end({ answer }),
          (error: unknown) => end({ failed: String(error) }),
        ),
      );
    });
  }

  /** The function that asks waits until `begin` has it go on. `what` tells apart what one function waits for at a time. */
  wait(invocation: Invocation, what: string, begin: () => void): void {
    this.#waits.push({ invocation, what, begin });
  }

  /** What was asked for at the same moment begins in an order that does not depend on what a warm sandbox remembers. */
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
