import type { Life } from './live.ts';
import type { Arguments } from './read-arguments.ts';
import { commandFor, type Row, renderTable, renderViolation } from './render.ts';
import type { Done, Task } from './tasks.ts';

/** After so many violations the rest is only counted. */
const MOST_TOLD = 20;

/** Tells on the terminal how it goes, and what came of it. */
export class Report {
  /** How many points each flow has at which something can go wrong. */
  readonly points = new Map<string, number>();
  readonly #rows = new Map<string, Row>();
  readonly #wanted: Pick<Arguments, 'seed' | 'plant' | 'log'>;
  readonly #begun = performance.now();
  #tasks = 0;
  #runs = 0;
  #violations = 0;

  constructor(wanted: Pick<Arguments, 'seed' | 'plant' | 'log'>) {
    this.#wanted = wanted;
  }

  /** A flow without faults; one that breaks a promise all the same is not gone through any further. */
  calm(flow: string, { points, objections, log }: Life): void {
    const kinds = new Set(points.map((point) => point.replace(/ \(\d+\)$/, ''))).size;
    const row = { flow, points: points.length, kinds, runs: 0, violations: 0 };
    this.#rows.set(flow, row);
    if (objections.length === 0) {
      this.points.set(flow, points.length);
      return;
    }
    if (this.#wanted.log) console.log(log.join('\n'));
    this.#count(row, { task: { flow, faults: [] }, names: [], objections });
  }

  begin(tasks: number): void {
    this.#tasks = tasks;
    const points = [...this.points.values()].reduce((sum, count) => sum + count, 0);
    if (points === 0) return;
    const where = `${count(points, 'point')} of ${count(this.points.size, 'flow')}`;
    console.log(`${where}, ${count(tasks, 'run')}, seed ${this.#wanted.seed}`);
  }

  done(done: Done): void {
    const row = this.#rows.get(done.task.flow)!;
    this.#count(row, done);
    if (process.stdout.isTTY) process.stdout.write(`${clear()}${this.#progress(row.flow)}`);
  }

  #count(row: Row, done: Done): void {
    row.runs += 1;
    this.#runs += 1;
    if (done.objections.length === 0) return;
    row.violations += 1;
    this.#violations += 1;
    if (this.#violations <= MOST_TOLD)
      console.log(clear() + renderViolation(done, commandFor(done.task, this.#wanted)));
  }

  /** One run with all that happened in it. */
  tell(task: Task, { points, objections, log }: Life): void {
    console.log(log.join('\n'));
    this.done({ task, names: task.faults.map(([n]) => points[n] ?? 'nothing any more'), objections });
  }

  /** Gives the exit code: a bug that was put in is to be found. */
  end(): number {
    const seconds = Math.round((performance.now() - this.#begun) / 1000);
    const { seed, plant } = this.#wanted;
    const isKept = this.#violations === 0;
    const isWell = isKept !== (plant !== undefined);
    const verdict = isKept ? 'every promise was kept' : `${this.#violations} of them broke a promise`;
    const found = plant ? `, ${isKept ? 'so these do not find' : 'which is'} "${plant}"` : '';
    console.log(clear() + renderTable([...this.#rows.values()]));
    console.log(
      `${isWell ? '✔' : '✖'} ${count(this.#runs, 'run')} in ${seconds} s, seed ${seed}: ${verdict}${found}`,
    );
    return isWell ? 0 : 1;
  }

  #progress(flow: string): string {
    const percent = Math.floor((100 * this.#runs) / this.#tasks);
    return `${this.#runs} of ${this.#tasks} (${percent} %), ${flow}, ${this.#violations} violations`;
  }
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** Takes the progress line away. */
const clear = (): string => (process.stdout.isTTY ? '\r\u001b[K' : '');
