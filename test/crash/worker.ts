import { Stages } from './stages.ts';
import type { Done, Task } from './tasks.ts';

/** A process that lives through what it is told, one life after the other; its arguments are the seed and other bundles. */
const [seed = '1', bundles] = process.argv.slice(2);
const stages = new Stages(Number(seed), bundles);

process.on('disconnect', () => process.exit(0));
process.on('message', async (task: Task) => {
  const { points, objections } = await stages.faulted(task.flow, new Map(task.faults));
  const names = task.faults.map(([n]) => points[n] ?? 'nothing any more');
  process.send!({ task, names, objections } satisfies Done);
});
