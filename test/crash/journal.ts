import { type DecideFate, type Departure, type Fate, WELL } from '../schedules/fate.ts';
import { FAULTS, type FaultName } from './faults.ts';

/** Faults by the number of the request that they befall; the first request of a flow is 0. */
export type Faults = ReadonlyMap<number, FaultName>;

/** Writes down every request of a flow, in order, and has some of them go wrong. */
export class Journal {
  /** `place-call: Twilio POST Calls.json (2)`: who asked for what, and the how-manyeth time. */
  readonly points: string[] = [];
  readonly #faults: Faults;
  readonly #seen = new Map<string, number>();
  readonly #lasting = new Map<string, Fate>();

  readonly #note: (line: string) => void;

  constructor(faults: Faults, note: (line: string) => void) {
    this.#faults = faults;
    this.#note = note;
  }

  readonly decide: DecideFate = (departure) => {
    const lasting = departure.id && this.#lasting.get(departure.id);
    if (lasting) return lasting;
    const number = this.points.length;
    const name = this.#faults.get(number);
    const point = this.#nameOf(departure);
    this.points.push(point);
    this.#note(`${number} ${point}`);
    if (!name) return WELL;
    const fault = FAULTS[name];
    if (departure.id && fault.lasts === 'all tries') this.#lasting.set(departure.id, fault);
    return fault;
  };

  #nameOf({ functionName, what }: Departure): string {
    const name = `${functionName}: ${what}`;
    const count = (this.#seen.get(name) ?? 0) + 1;
    this.#seen.set(name, count);
    return `${name} (${count})`;
  }
}
