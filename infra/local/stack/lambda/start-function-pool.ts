import { randomUUID } from 'node:crypto';
import type { Emit } from '../stack-events.ts';
import { describeTrigger } from './describe-trigger.ts';
import { FunctionFailed } from './function-failed.ts';
import type { FunctionDefinition } from './read-functions.ts';
import {
  type FunctionProcess,
  type ProcessSurroundings,
  startFunctionProcess,
} from './start-function-process.ts';

/** Lambda would start up to a thousand; a laptop has few cores. */
const defaultConcurrency = 8;
/** A busy process is often free again sooner than a new one has started. */
const patienceMs = 25;
const idleMs = 5 * 60_000;

export type FunctionPool = {
  concurrency: number;
  /** Runs one event as soon as a process is free; rejects with FunctionFailed. */
  invoke(event: unknown): Promise<unknown>;
  /** Sees to it that there are so many processes, so that the next events meet warm ones. */
  warm(processes?: number): Promise<void>;
  stop(): Promise<void>;
};

type Waiter = { start(worker: FunctionProcess, cold: boolean): void; fail(error: Error): void };

/** Runs one function in as many processes as its events need, each event in a process of its own. */
export function startFunctionPool(
  definition: FunctionDefinition,
  surroundings: ProcessSurroundings,
  emit: Emit,
): FunctionPool {
  const { name } = definition;
  const concurrency = Math.min(defaultConcurrency, definition.reservedConcurrency ?? defaultConcurrency);
  const workers = new Set<FunctionProcess>();
  const idle: { worker: FunctionProcess; reaper: NodeJS.Timeout }[] = [];
  const waiting: Waiter[] = [];
  let starting = 0;
  let isStopped = false;

  function takeIdle(): FunctionProcess | undefined {
    for (let free = idle.pop(); free; free = idle.pop()) {
      clearTimeout(free.reaper);
      if (!free.worker.hasEnded()) return free.worker;
    }
    return undefined;
  }

  function release(worker: FunctionProcess, cold: boolean): void {
    if (worker.hasEnded() || isStopped) return;
    const next = waiting.shift();
    if (next) {
      next.start(worker, cold);
      return;
    }
    const reaper = setTimeout(() => worker.kill(), idleMs);
    reaper.unref();
    idle.push({ worker, reaper });
  }

  async function grow(): Promise<void> {
    if (isStopped || workers.size >= concurrency) return;
    const worker = startFunctionProcess(definition, surroundings);
    workers.add(worker);
    void worker.ended.then(() => {
      workers.delete(worker);
      if (waiting.length > starting) void grow();
    });
    starting += 1;
    try {
      await worker.ready;
    } catch (error) {
      starting -= 1;
      const reason = error instanceof Error ? error : new Error(String(error));
      if (!isStopped) surroundings.log(`${name}: did not start: ${reason.message}`);
      waiting.shift()?.fail(reason);
      return;
    }
    starting -= 1;
    release(worker, true);
  }

  async function runOn(worker: FunctionProcess, event: unknown, cold: boolean): Promise<unknown> {
    const requestId = randomUUID();
    const at = Date.now();
    const started = performance.now();
    emit({ type: 'invocation-started', at, function: name, requestId, trigger: describeTrigger(event) });
    const end = (error?: FunctionFailed) => {
      const outcome = error ? { error: { errorType: error.errorType, errorMessage: error.message } } : {};
      const ms = performance.now() - started;
      emit({ type: 'invocation-ended', at: Date.now(), function: name, requestId, ms, cold, ...outcome });
    };
    try {
      const result = await worker.run(requestId, event);
      end();
      return result;
    } catch (error) {
      if (error instanceof FunctionFailed) {
        surroundings.log(`${name}: ${error.errorType}: ${error.message}`);
        end(error);
      }
      throw error;
    } finally {
      release(worker, false);
    }
  }

  function invoke(event: unknown): Promise<unknown> {
    if (isStopped) return Promise.reject(new Error(`${name} was invoked after the stack had stopped.`));
    const free = takeIdle();
    if (free) return runOn(free, event, false);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        start: (worker, cold) => void runOn(worker, event, cold).then(resolve, reject),
        fail: reject,
      };
      waiting.push(waiter);
      if (workers.size === 0) void grow();
      else setTimeout(() => waiting.includes(waiter) && waiting.length > starting && void grow(), patienceMs);
    });
  }

  return {
    concurrency,
    invoke,
    async warm(processes = 1) {
      while (!isStopped && workers.size < Math.min(processes, concurrency)) await grow();
    },
    async stop() {
      isStopped = true;
      for (const waiter of waiting.splice(0)) waiter.fail(new Error('The stack has stopped.'));
      for (const { reaper } of idle) clearTimeout(reaper);
      const running = [...workers];
      for (const worker of running) worker.kill();
      await Promise.all(running.map((worker) => worker.ended));
    },
  };
}
