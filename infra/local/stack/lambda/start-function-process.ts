import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Caller, Callers } from '../gateway/callers.ts';
import { account } from '../template/pseudo-parameters.ts';
import { type Credentials, functionEnvironment } from './function-environment.ts';
import { FunctionFailed, FunctionUnavailable } from './function-failed.ts';
import type { FunctionDefinition } from './read-functions.ts';
import type { Invocation, RuntimeError, RuntimeMessage } from './runtime-messages.ts';

export type FunctionProcess = {
  /** Settles once the handler has loaded; rejects with FunctionUnavailable if it does not. */
  ready: Promise<void>;
  /** Runs one event; rejects with FunctionFailed. One at a time. */
  run(requestId: string, event: unknown): Promise<unknown>;
  hasEnded(): boolean;
  kill(): void;
  ended: Promise<unknown>;
};

export type ProcessSurroundings = {
  /** The runtime program, as plain JavaScript. */
  runtimeFile: string;
  compileCache: string;
  awsEndpoint: string;
  callers: Callers;
  log: (line: string) => void;
  /** Asked at each start and each run. */
  limits(definition: FunctionDefinition): Limits;
};

export type Limits = { startMs: number; runMs: number; slowness: number };

/** Starts one process of a function, with credentials of its own. */
export function startFunctionProcess(
  definition: FunctionDefinition,
  { runtimeFile, compileCache, awsEndpoint, callers, log, limits }: ProcessSurroundings,
): FunctionProcess {
  const { name, directory, role } = definition;
  const credentials = makeCredentials();
  const child = spawn(process.execPath, [runtimeFile, compileCache], {
    cwd: directory,
    env: functionEnvironment(definition, credentials, awsEndpoint, limits(definition).slowness),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const caller: Caller = {
    name,
    arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${name}`,
    statements: role.statements,
    calls: 0,
    kill: () => child.kill('SIGKILL'),
  };
  callers.set(credentials.accessKeyId, caller);
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => log(`${name}: ${line}`));
  }

  let isOver = false;
  let settleInit: ((error?: RuntimeError) => void) | undefined;
  let settleRun: ((message: { result: unknown } | { error: RuntimeError }) => void) | undefined;
  const ended = once(child, 'exit').then(([code, signal]) => {
    isOver = true;
    callers.delete(credentials.accessKeyId);
    const reason = signal === null ? `exit status ${code}` : `signal: ${signal}`;
    const error = {
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${caller.requestId} Error: Runtime exited with error: ${reason}`,
    };
    settleInit?.(error);
    settleRun?.({ error });
  });
  child.on('message', (message: RuntimeMessage) => {
    if (message.type === 'ready') settleInit?.();
    else if (message.type === 'init-error') settleInit?.(message.error);
    else if (message.requestId === caller.requestId) {
      settleRun?.(message.type === 'result' ? { result: message.result } : { error: message.error });
    }
  });

  const ready = new Promise<void>((resolve, reject) => {
    const { startMs } = limits(definition);
    const errorMessage = `Init took longer than ${startMs / 1000} seconds`;
    const late = setTimeout(() => settleInit?.({ errorType: 'Sandbox.Timedout', errorMessage }), startMs);
    settleInit = (error) => {
      clearTimeout(late);
      settleInit = undefined;
      if (!error) return resolve();
      child.kill('SIGKILL');
      reject(new FunctionUnavailable(name, error));
    };
  });
  ready.catch(() => child.kill('SIGKILL'));

  function run(requestId: string, event: unknown): Promise<unknown> {
    caller.requestId = requestId;
    caller.calls = 0;
    const { runMs } = limits(definition);
    const invocation: Invocation = { requestId, traceId: makeTraceId(), event, deadline: Date.now() + runMs };
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        child.kill('SIGKILL');
        const errorMessage = `${requestId} Task timed out after ${(runMs / 1000).toFixed(2)} seconds`;
        settleRun = undefined;
        reject(new FunctionUnavailable(name, { errorType: 'Sandbox.Timedout', errorMessage }));
      }, runMs);
      settleRun = (outcome) => {
        clearTimeout(late);
        settleRun = undefined;
        if ('error' in outcome) reject(new FunctionFailed(name, outcome.error));
        else resolve(outcome.result);
      };
      if (isOver || !child.connected) {
        settleRun({ error: { errorType: 'Runtime.ExitError', errorMessage: 'The process had ended' } });
        return;
      }
      child.send(invocation, (error) => {
        if (error) settleRun?.({ error: { errorType: 'Runtime.ExitError', errorMessage: error.message } });
      });
    });
  }

  return { ready, run, ended, hasEnded: () => isOver || child.killed, kill: () => child.kill('SIGKILL') };
}

function makeCredentials(): Credentials {
  const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
  return { accessKeyId, secretAccessKey: randomBytes(20).toString('hex'), sessionToken: randomUUID() };
}

function makeTraceId(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
}
