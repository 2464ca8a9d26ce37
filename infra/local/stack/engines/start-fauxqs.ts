import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { damaged } from '../../damaged.ts';
import { inUse } from '../../lock-directory.ts';
import { StartError } from '../../start-error.ts';
import type { MachineSpeed } from '../machine-speed.ts';
import type { Engine } from './start-dynamodb.ts';
import { type Heartbeat, watchHeartbeat } from './watch-heartbeat.ts';

/** An engine that is watched over: it comes back on its port with its data. */
export type WatchedEngine = Engine & {
  /** Why it is down at the moment. */
  fault(): string | undefined;
  /** Resolves as soon as it is up, or after so many milliseconds; at once when it is. */
  whenUp(ms: number): Promise<void>;
};

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/** Starts SQS and S3 in a child process on a loopback port; however often it dies, hangs or does not start again, it is started again. */
export async function startFauxqs(
  dataDirectory: string,
  log: (line: string) => void,
  speed: Promise<MachineSpeed>,
): Promise<WatchedEngine> {
  // Heeded by `run`, which may come to it later than it fails.
  speed.catch(() => undefined);
  const directories = [join(dataDirectory, 'sqs'), join(dataDirectory, 's3')];
  await Promise.all(directories.map((directory) => mkdir(directory, { recursive: true })));
  let isStopping = false;
  let fault: string | undefined;
  let up = Promise.withResolvers<void>();
  let { child, port } = await run(directories, 0, log, speed);
  const measured = await speed.catch((error) => {
    child.kill('SIGKILL');
    throw error;
  });
  let heartbeat = watch();
  up.resolve();

  function fail(why: string): void {
    if (!fault) up = Promise.withResolvers();
    fault = why;
    log(`fauxqs: ${why}; what comes meanwhile waits`);
  }

  function watch(): Heartbeat {
    const beating = watchHeartbeat(port, measured, {
      silent: (seconds) => fail(`SQS and S3 have not answered for ${seconds} seconds`),
      answers() {
        log('fauxqs: SQS and S3 answer again');
        fault = undefined;
        up.resolve();
      },
      hung(seconds) {
        log(`fauxqs: SQS and S3 have hung for ${seconds} seconds and are ended`);
        child.kill('SIGKILL');
      },
    });
    child.once('exit', (code, signal) => {
      beating.stop();
      if (isStopping) return;
      fail(`SQS and S3 ended with ${signal ?? code}`);
      void comeBack(FIRST_PAUSE);
    });
    return beating;
  }

  async function comeBack(pause: number): Promise<void> {
    try {
      ({ child, port } = await run(directories, port, log, speed));
    } catch (error) {
      fault = (error as Error).message;
      log(`fauxqs: ${fault} The next try is in ${pause / 1000} seconds.`);
      await sleep(pause, undefined, { ref: false });
      if (!isStopping) await comeBack(Math.min(LONGEST_PAUSE, 2 * pause));
      return;
    }
    if (isStopping) return child.disconnect();
    log('fauxqs: SQS and S3 are back');
    fault = undefined;
    heartbeat = watch();
    up.resolve();
  }

  return {
    port,
    fault: () => fault,
    whenUp: (ms) => Promise.race([up.promise, sleep(ms, undefined, { ref: false })]),
    async stop() {
      isStopping = true;
      heartbeat.stop();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      const patience = setTimeout(() => child.kill('SIGKILL'), 1000);
      if (child.connected) child.disconnect();
      await ended;
      clearTimeout(patience);
    },
  };
}

type Started = { port: number } | { advice: string } | { damage: string } | { fault: string };

async function run(
  directories: string[],
  wantedPort: number,
  log: (line: string) => void,
  speed: Promise<MachineSpeed>,
): Promise<{ child: ChildProcess; port: number }> {
  const program = fileURLToPath(new URL('./run-fauxqs.ts', import.meta.url));
  const command = ['--disable-warning=ExperimentalWarning', program, ...directories, String(wantedPort)];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => log(`fauxqs: ${text.trimEnd()}`));
  }
  const started = new Promise<number>((resolve, reject) => {
    const [queueDirectory = ''] = directories;
    child.once('message', (message: Started) => {
      if ('port' in message) return resolve(message.port);
      if ('advice' in message) return reject(new StartError(message.advice));
      if ('damage' in message) return reject(damaged(join(queueDirectory, 'fauxqs.db'), message.damage));
      reject(new Error(`SQS and S3 did not start: ${message.fault}.`));
    });
    child.once('exit', (code) => {
      const why = new Error(`SQS and S3 did not start (exit code ${code}).`);
      reject(code === 3 ? inUse(dirname(queueDirectory)) : why);
    });
  });
  const hung = speed.then(async ({ startLimitMs }) => {
    await sleep(startLimitMs, undefined, { ref: false });
    throw new Error(`SQS and S3 did not start within ${startLimitMs / 1000} seconds.`);
  });
  try {
    return { child, port: await Promise.race([started, hung]) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}
