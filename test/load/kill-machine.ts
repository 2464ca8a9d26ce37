import { parseArgs, styleText } from 'node:util';
import { StartError } from '../../infra/local/start-error.ts';
import { readNumber } from './read-arguments.ts';
import { type KillsReport, runKills } from './run-kills.ts';

const USAGE = `npm run kill -- [--kills 20] [--users 40] [--seed 1]

  --kills  how often all processes of the local stack are killed (kill -9), at moments by chance
  --users  how many users ask meanwhile: as many in each life of the stack
  --seed   from what moments and businesses are drawn`;

const TIMERS = 60_000;

/** `npm run kill`: kills the whole stack under load, and tells what came of it. */
try {
  const { command, ...kills } = read(process.argv.slice(2));
  const report = await runKills({ ...kills, timersFor: TIMERS }, (done) =>
    progress(`killed ${done} of ${kills.kills} times`),
  );
  progress('');
  console.log(render(report));
  console.log(`\n${verdict(report, command)}`);
  process.exitCode = report.faults.length > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function read(args: string[]) {
  const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
  try {
    const { values } = parseArgs({
      args,
      options: { kills: text('20'), users: text('40'), seed: text('1') },
    });
    return {
      kills: readNumber('--kills', values.kills),
      users: readNumber('--users', values.users),
      seed: readNumber('--seed', values.seed),
      command: `npm run kill -- --kills ${values.kills} --users ${values.users} --seed ${values.seed}`,
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new StartError(`${error.message}\n\n${USAGE}`);
  }
}

/** On a terminal one line that changes. */
function progress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}`);
}

function render({ users, errands, calls, kills, seconds }: KillsReport): string {
  const lives = kills.map(({ after, wasReady }) => `${(after / 1000).toFixed(1)}${wasReady ? '' : '*'}`);
  return [
    `${users} users, ${errands} errands, ${calls} calls in ${seconds.toFixed(0)} s`,
    `killed so many seconds after it was ready (*: after it was started): ${lives.join(' ')}`,
  ].join('\n');
}

function verdict({ faults, kills }: KillsReport, command: string): string {
  if (faults.length === 0) {
    const passed = `✔ ${kills.length} kills: one confirmation each, nothing doubled, nothing left (${command})`;
    return styleText('green', passed);
  }
  const failed = `✖ ${faults.length} faults; again by ${command}`;
  return [styleText('red', failed), ...faults.map((fault) => `  ${fault}`)].join('\n');
}
