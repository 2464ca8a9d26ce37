import { createInterface } from 'node:readline/promises';
import { applyPlan, type Pause } from './apply-plan.ts';
import { type Checked, examine } from './check.ts';
import { isFault } from './finding.ts';
import { listChecks } from './list-checks.ts';
import { type Arguments, readArguments, USAGE } from './read-arguments.ts';
import { type Output, openReport, type Report, summarize } from './report.ts';
import { openDeployment } from './target/open-deployment.ts';
import { openLocal } from './target/open-local.ts';
import { readEnvironment } from './target/read-environment.ts';
import { commandFor } from './target/target.ts';
import { openWorld } from './world.ts';

export type Surroundings = {
  args: string[];
  env: NodeJS.ProcessEnv;
  /** `.env` */
  file: string;
  output: Output;
  /** Where a person answers; absent: nobody is asked. */
  input?: NodeJS.ReadableStream;
  fetch: typeof fetch;
  pause: Pause;
};

/** Looks at everything and, for `setup`, makes it right. Answers the exit code: 0 when nothing is left to mend. */
export async function runCommand(command: 'setup' | 'doctor', around: Surroundings): Promise<number> {
  if (around.args.some((one) => one === '--help' || one === '-h')) {
    around.output.write(`${USAGE[command]}\n`);
    return 0;
  }
  const { pause } = around;
  const { stage, ...wishes } = readArguments(command, around.args);
  const env = await readEnvironment(around.file, around.env);
  const deployment = stage && (await openDeployment(stage, env));
  const target = deployment ?? openLocal(around.file, env);
  const report = openReport(around.output, around.env, {
    setup: command === 'setup' ? '' : commandFor('setup', target),
    force: commandFor('setup', target, '--force'),
  });
  report.line(`ringround ${command} · ${target.where} · ${target.publicUrl}`);
  // What .env names is the laptop's: a deployment gets a directory only when it is asked for.
  const providersFile = wishes.providersFile ?? (deployment ? undefined : env.PROVIDERS_FILE);
  const world = openWorld(target, { ...wishes, ...(providersFile && { providersFile }) }, around.fetch);
  const checks = listChecks(command, world, deployment);
  const found = await examine(checks, report);
  report.line(`\n${summarize(found)}`);
  const isFaulty = found.some(({ finding }) => isFault(finding));
  if (command === 'doctor' || wishes.isDryRun) return isFaulty && command === 'doctor' ? 1 : 0;
  if (!(await isWanted(found, wishes, around, report))) return isFaulty ? 1 : 0;
  report.restart();
  if (!(await applyPlan(checks, { ...wishes, pause }, report))) return 1;
  return conclude(checks, report, commandFor('doctor', target));
}

/** Whether there is something to do, and somebody wants it done. */
async function isWanted(
  found: readonly Checked[],
  { isAgreed, force }: Pick<Arguments, 'isAgreed' | 'force'>,
  { input, output }: Surroundings,
  report: Report,
): Promise<boolean> {
  const todo = found.filter(({ finding }) => finding.apply && (force || finding.state !== 'foreign'));
  if (todo.length === 0 || isAgreed) return todo.length > 0;
  if (!input) {
    report.line('Nothing was changed. Run it again with --yes to do this.');
    return false;
  }
  const asking = createInterface({ input, output: output as NodeJS.WriteStream });
  const answer = await asking.question(`Do the ${todo.length} that can be done from here? [y/N] `);
  asking.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** Looks once more, without showing what is well. */
async function conclude(
  checks: Parameters<typeof examine>[0],
  report: Report,
  doctor: string,
): Promise<number> {
  const left = await examine(checks, { before: () => undefined, after: () => undefined });
  const faults = left.filter(({ finding }) => isFault(finding));
  report.restart();
  if (faults.length > 0) report.line('\nLeft to do:');
  for (const fault of faults) report.after(fault);
  report.line(`\n${summarize(left)} "${doctor}" looks at how it works.`);
  return faults.length > 0 ? 1 : 0;
}
