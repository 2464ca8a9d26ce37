import type { Deployment, Handler } from './deployment.ts';
import type { Surroundings } from './runtime.ts';

/** A copy of a function with modules of its own; there is never more than one invocation in it. */
export type Copy = { name: string; handler: Handler; around?: Surroundings };

/** The warm copies of what is deployed. They outlive a world: what V8 has compiled for them is worth a lot. */
export class Fleet {
  readonly deployment: Deployment;
  readonly #idle = new Map<string, Copy[]>();

  constructor(deployment: Deployment) {
    this.deployment = deployment;
  }

  /** A copy that has nothing else to do. */
  take(name: string): Copy {
    return this.#idle.get(name)?.pop() ?? this.#start(name);
  }

  giveBack(copy: Copy): void {
    const idle = this.#idle.get(copy.name) ?? [];
    idle.push(copy);
    this.#idle.set(copy.name, idle);
  }

  #start(name: string): Copy {
    const copy: Copy = { name, handler: async () => undefined };
    copy.handler = this.deployment[name]!.load(() => copy.around!);
    return copy;
  }
}
