import { loadDeployment } from '../schedules/deployment.ts';
import { Fleet } from '../schedules/fleet.ts';
import { SETTINGS } from '../schedules/settings.ts';
import { flows } from './flows.ts';
import type { Faults } from './journal.ts';
import { type Life, live } from './live.ts';

/** Lives through flows by name, with warm copies of the functions, and knows how each goes when nothing goes wrong. */
export class Stages {
  readonly #seed: number;
  readonly #bundles: string | undefined;
  readonly #fleets = new Map<string, Promise<Fleet>>();
  readonly #calm = new Map<string, Promise<Life>>();

  /** `bundles`: where other bundles than the template's lie. */
  constructor(seed: number, bundles?: string) {
    this.#seed = seed;
    this.#bundles = bundles;
  }

  /** The flow without faults. */
  calm(name: string): Promise<Life> {
    const known = this.#calm.get(name) ?? this.#live(name, new Map());
    this.#calm.set(name, known);
    return known;
  }

  /** The flow with faults; up to the first of them it must go as it does without. */
  async faulted(name: string, faults: Faults): Promise<Life> {
    const { points } = await this.calm(name);
    const life = await this.#live(name, faults);
    const first = Math.min(...faults.keys());
    const differs = life.points.findIndex((point, n) => n <= first && point !== points[n]);
    if (differs >= 0)
      life.objections.push(
        `before anything went wrong, request ${differs} was ${life.points[differs]}, not ${points[differs]}`,
      );
    return life;
  }

  async #live(name: string, faults: Faults): Promise<Life> {
    const flow = flows.find((one) => one.name === name);
    if (!flow)
      throw new Error(`There is no flow ${name}; there are ${flows.map((one) => one.name).join(', ')}.`);
    const settings = { ...SETTINGS, ...flow.settings };
    const key = JSON.stringify(settings);
    const fleet =
      this.#fleets.get(key) ?? loadDeployment(settings, this.#bundles).then((loaded) => new Fleet(loaded));
    this.#fleets.set(key, fleet);
    return live(flow, await fleet, this.#seed, faults);
  }
}
