import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inUse } from '../../lock-directory.ts';
import type { MachineSpeed } from '../machine-speed.ts';
import type { Engine } from './start-dynamodb.ts';

/** Starts SQS and S3 in a child process on a loopback port; if it dies it comes back there with its data. */
export async function startFauxqs(
  dataDirectory: string,
  log: (line: string) => void,
  speed: Promise<MachineSpeed>,
): Promise<Engine> {
  // Heeded by `run`, which may come to it later than it fails.
  speed.catch(() => undefined);
  const directories = [join(dataDirectory, 'sqs'), join(dataDirectory, 's3')];
  await Promise.all(directories.map((directory) => mkdir(directory, { recursive: true })));
  let isStopping = false;
  let { child, port } = await run(directories, 0, log, speed);
  watch();

  function watch(): void {
    child.once('exit', (code, signal) => {
      if (isStopping) return;
      log(`fauxqs: ended with ${signal ?? code}, starts again`);
      run(directories, port, log, speed).then(
        (next) => {
          ({ child, port } = next);
          if (isStopping) child.disconnect();
          else watch();
        },
        (error: Error) => log(`fauxqs: ${error.message}`),
      );
    });
  }

  return {
    port,
    async stop() {
      isStopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      const patience = setTimeout(() => child.kill('SIGKILL'), 1000);
      if (child.connected) child.disconnect();
      await ended;
      clearTimeout(patience);
    },
  };
}

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
    child.once('message', (message: { port: number }) => resolve(message.port));
    child.once('exit', (code) => {
      const why = new Error(`SQS and S3 did not start (exit code ${code}).`);
      reject(code === 3 ? inUse(dirname(directories[0] ?? '')) : why);
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
