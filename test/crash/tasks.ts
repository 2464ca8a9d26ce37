import { type FaultName, faultNames } from './faults.ts';

/** One life to be lived: the flow and what goes wrong at which of its requests. */
export type Task = { flow: string; faults: [point: number, fault: FaultName][] };
/** What came of it; `names` are of the requests that it befell. */
export type Done = { task: Task; names: string[]; objections: string[] };

type Wanted = { point?: number; fault?: FaultName };

/** Every request of a flow with every fault, or with those that are wanted. */
export function everyTask(flow: string, points: number, { point, fault }: Wanted): Task[] {
  const numbers = point === undefined ? Array.from({ length: points }, (_, n) => n) : [point];
  const faults = fault === undefined ? faultNames : [fault];
  return numbers.flatMap((n) => faults.map((name): Task => ({ flow, faults: [[n, name]] })));
}

/** A later request than a flow has when nothing goes wrong may be met by the second of two faults. */
const BEYOND = 1.1;

/** So many lives, drawn among flows with so many requests each, in which one thing goes wrong, or two. */
export function drawTasks(
  flows: Map<string, number>,
  { count, faultsEach, random }: { count: number; faultsEach: 1 | 2; random: () => number },
): Task[] {
  const upTo = (end: number) => Math.floor(random() * end);
  const drawFault = () => faultNames[upTo(faultNames.length)]!;
  const requests = [...flows].flatMap(([flow, points]) =>
    Array.from({ length: points }, (_, n) => ({ flow, n, points })),
  );
  return Array.from({ length: count }, () => {
    const { flow, n, points } = requests[upTo(requests.length)]!;
    const later = n + 1 + upTo(points * BEYOND - n);
    const faults: Task['faults'] = [
      [n, drawFault()],
      [later, drawFault()],
    ];
    return { flow, faults: faults.slice(0, faultsEach) };
  });
}
