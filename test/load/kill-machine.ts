import { styleText } from 'node:util';
import { readNumber, readOptions, runCommand, showProgress } from '../command.ts';
import { type KillsReport, runKills } from './run-kills.ts';

const USAGE = `npm run kill -- [--kills 20] [--users 40] [--seed 1]

  --kills  how often all processes of the local stack are killed (kill -9), at moments by chance
  --users  how many users ask meanwhile: as many in each life of the stack
  --seed   from what moments and businesses are drawn`;

const TIMERS = 60_000;

/** `npm run kill`: kills the whole stack under load, and tells what came of it. */
await runCommand(USAGE, async (args) => {
  const { command, ...kills } = read(args);
  const report = await runKills({ ...kills, timersFor: TIMERS }, (done) =>
    showProgress(`killed ${done} of ${kills.kills} times`),
  );
  showProgress('');
  console.log(render(report));
  console.log(`\n${verdict(report, command)}`);
  return report.faults.length > 0 ? 1 : 0;
});

function read(args: string[]) {
  return readOptions(args, {
    usage: USAGE,
    options: {
      kills: { type: 'string', default: '20' },
      users: { type: 'string', default: '40' },
      seed: { type: 'string', default: '1' },
    },
    read: ({ kills, users, seed }) => ({
      kills: readNumber('--kills', kills),
      users: readNumber('--users', users),
      seed: readNumber('--seed', seed),
      command: `npm run kill -- --kills ${kills} --users ${users} --seed ${seed}`,
    }),
  });
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
