import { randomUUID } from 'node:crypto';
import type { Emit } from '../stack-events.ts';
import { describeTrigger } from './describe-trigger.ts';
import { FunctionFailed, FunctionUnavailable } from './function-failed.ts';
import type { FunctionDefinition } from './read-functions.ts';
import type { FunctionProcess } from './start-function-process.ts';

/** Lambda would start up to a thousand; a laptop has few cores. */
const defaultConcurrency = 8;
/** A busy process is often free again sooner than a new one has started. */
const patienceMs = 25;
const idleMs = 5 * 60_000;
/** After a start that failed, or an invocation that took too long: so long nothing starts, and longer if it happens again. */
const firstPauseMs = 1000;
const longestPauseMs = 15_000;

/** `begun` is called when the event has its process; an event whose caller gives up before that is never run. */
export type InvokeOptions = { begun?: () => void; givesUp?: AbortSignal };

export type FunctionPool = {
  concurrency: number;
  /** Runs one event as soon as a process is free; rejects with FunctionFailed. */
  invoke(event: unknown, options?: InvokeOptions): Promise<unknown>;
  /** Sees to it that there are so many processes, so that the next events meet warm ones; one that fails is in the log. */
  warm(processes?: number): Promise<void>;
  stop(): Promise<void>;
};

export type PoolSurroundings = {
  start(): FunctionProcess;
  /** All functions of a stack start in turns, so that starts do not take the machine from what runs. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
  emit: Emit;
  log: (line: string) => void;
};

type Waiter = { run(worker: FunctionProcess, cold: boolean): void; fail(error: Error): void };

/** Runs one function in as many processes as its events need, each event in a process of its own. */
export function startFunctionPool(
  { name, reservedConcurrency = defaultConcurrency }: FunctionDefinition,
  { start, inTurn, emit, log }: PoolSurroundings,
): FunctionPool {
  const concurrency = Math.min(defaultConcurrency, reservedConcurrency);
  const workers = new Set<FunctionProcess>();
  const idle: { worker: FunctionProcess; reaper: NodeJS.Timeout }[] = [];
  const waiting: Waiter[] = [];
  /** Starts under way, those in line for their turn among them. */
  const starts = new Set<Promise<void>>();
  const loading = new Set<FunctionProcess>();
  let failures = 0;
  let pause: NodeJS.Timeout | undefined;
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
      next.run(worker, cold);
      return;
    }
    const reaper = setTimeout(() => worker.kill(), idleMs);
    reaper.unref();
    idle.push({ worker, reaper });
  }

  /** Starts what the waiting need; one at a time while it is not known whether the function works. */
  function grow(): void {
    if (isStopped || pause) return;
    const most = Math.min(waiting.length, failures > 0 ? 1 : concurrency);
    while (starts.size < most && hasRoom()) void add();
  }

  const hasRoom = () => workers.size + starts.size < concurrency;

  function add(): Promise<void> {
    const adding = inTurn(startOne).then(
      (worker) => {
        starts.delete(adding);
        if (worker) release(worker, true);
      },
      (error: Error) => {
        starts.delete(adding);
        log(`${name}: did not start: ${error.message}`);
        backOff();
        if (workers.size + starts.size > 0) return;
        for (const waiter of waiting.splice(0)) waiter.fail(error);
      },
    );
    starts.add(adding);
    return adding;
  }

  async function startOne(): Promise<FunctionProcess | undefined> {
    if (isStopped) return undefined;
    const worker = start();
    loading.add(worker);
    try {
      await worker.ready;
    } catch (error) {
      if (isStopped) return undefined;
      throw error;
    } finally {
      loading.delete(worker);
    }
    workers.add(worker);
    void worker.ended.then(() => {
      workers.delete(worker);
      grow();
    });
    return worker;
  }

  /** What fails during the pause counts no further. */
  function backOff(): void {
    if (isStopped || pause) return;
    pause = setTimeout(
      () => {
        pause = undefined;
        grow();
      },
      Math.min(longestPauseMs, firstPauseMs * 2 ** failures),
    );
    failures += 1;
  }

  function succeed(): void {
    if (failures === 0) return;
    failures = 0;
    grow();
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
      succeed();
      end();
      return result;
    } catch (error) {
      if (error instanceof FunctionUnavailable) backOff();
      else succeed();
      if (error instanceof FunctionFailed) {
        log(`${name}: ${error.errorType}: ${error.message}`);
        end(error);
      }
      throw error;
    } finally {
      release(worker, false);
    }
  }

  function invoke(event: unknown, { begun, givesUp }: InvokeOptions = {}): Promise<unknown> {
    if (isStopped) return Promise.reject(new Error(`${name} was invoked after the stack had stopped.`));
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        run(worker, cold) {
          givesUp?.removeEventListener('abort', giveUp);
          begun?.();
          runOn(worker, event, cold).then(resolve, reject);
        },
        fail(error) {
          givesUp?.removeEventListener('abort', giveUp);
          reject(error);
        },
      };
      const giveUp = () => {
        waiting.splice(waiting.indexOf(waiter), 1);
        const errorMessage = `No process of ${name} was free in time`;
        reject(new FunctionUnavailable(name, { errorType: 'TooManyRequestsException', errorMessage }));
      };
      const free = takeIdle();
      if (free) {
        waiter.run(free, false);
        return;
      }
      waiting.push(waiter);
      givesUp?.addEventListener('abort', giveUp, { once: true });
      if (workers.size + starts.size === 0) grow();
      else setTimeout(grow, patienceMs);
    });
  }

  return {
    concurrency,
    invoke,
    async warm(processes = 1) {
      const wanted = Math.min(processes, concurrency);
      while (!isStopped && workers.size + starts.size < wanted) void add();
      await Promise.all(starts);
    },
    async stop() {
      isStopped = true;
      clearTimeout(pause);
      for (const waiter of waiting.splice(0)) waiter.fail(new Error('The stack has stopped.'));
      for (const { reaper } of idle) clearTimeout(reaper);
      const running = [...workers, ...loading];
      for (const worker of running) worker.kill();
      await Promise.all(running.map((worker) => worker.ended));
    },
  };
}
