import { StartError } from '../../infra/local/start-error.ts';
import { runCommand } from '../command.ts';
import { randomFrom } from '../schedules/draw.ts';
import { workOff } from './crew.ts';
import { withPlant } from './plants.ts';
import { type Arguments, readArguments, USAGE } from './read-arguments.ts';
import { Report } from './report.ts';
import { Stages } from './stages.ts';
import { drawTasks, everyTask, type Task } from './tasks.ts';

/**
 * `npm run crash`: has everything go wrong once at every request to AWS and to the vendors, and says which promise was
 * broken. Gives the exit code.
 */
function main(wanted: Arguments): Promise<number> {
  const { plant } = wanted;
  return plant ? withPlant(plant, (bundles) => run(wanted, bundles)) : run(wanted);
}

async function run(wanted: Arguments, bundles?: string): Promise<number> {
  const { seed } = wanted;
  const stages = new Stages(seed, bundles);
  const report = new Report(wanted);
  for (const flow of wanted.flows) report.calm(flow, await stages.calm(flow));
  const tasks = tasksOf(wanted, report.points);
  report.begin(tasks.length);
  if (wanted.log)
    for (const task of tasks) report.tell(task, await stages.faulted(task.flow, new Map(task.faults)));
  else await workOff({ tasks, seed, bundles, onDone: (done) => report.done(done) });
  return report.end();
}

function tasksOf({ sample, pairs, faults, seed, ...one }: Arguments, points: Map<string, number>): Task[] {
  for (const [flow, count] of points) {
    const beyond = [one.point ?? 0, faults?.[0]?.[0] ?? 0].find((point) => point >= count);
    if (beyond !== undefined)
      throw new StartError(`${flow} has points from 0 to ${count - 1} with this seed, and no ${beyond}.`);
  }
  if (faults) return [...points.keys()].map((flow) => ({ flow, faults }));
  const random = randomFrom(seed);
  if (pairs !== undefined) return drawTasks(points, { count: pairs, faultsEach: 2, random });
  if (sample !== undefined) return drawTasks(points, { count: sample, faultsEach: 1, random });
  return [...points].flatMap(([flow, count]) => everyTask(flow, count, one));
}

await runCommand(USAGE, (args) => main(readArguments(args)));
