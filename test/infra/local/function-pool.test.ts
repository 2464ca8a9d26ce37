import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { FunctionUnavailable } from '../../../infra/local/stack/lambda/function-failed.ts';
import { startFunctionPool } from '../../../infra/local/stack/lambda/start-function-pool.ts';
import type { FunctionProcess } from '../../../infra/local/stack/lambda/start-function-process.ts';
import { takeTurns } from '../../../infra/local/stack/lambda/take-turns.ts';

const definition = {
  name: 'worker',
  arn: 'arn',
  directory: '/',
  handler: 'index.handler',
  timeoutSeconds: 3,
  memoryMegabytes: 128,
  reservedConcurrency: undefined,
  variables: {},
  role: { name: 'role', arn: 'role', statements: [] },
};
const unavailable = (errorType: string) =>
  new FunctionUnavailable('worker', { errorType, errorMessage: `because of ${errorType}` });
/** Lets promises that are settled take effect. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A pool whose processes start, answer and fail when the test says so, on a clock of the test's. */
function poolForTest({ mock }: TestContext, turns = 8) {
  mock.timers.enable({ apis: ['setTimeout'] });
  const log: string[] = [];
  const started: {
    load(): void;
    isOver(): boolean;
    fail(error: Error): void;
    answer(): void;
    timeOut(): void;
  }[] = [];
  function start(): FunctionProcess {
    const ready = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    let run = Promise.withResolvers<unknown>();
    let isOver = false;
    const kill = () => {
      isOver = true;
      ended.resolve();
    };
    const n = started.push({
      load: ready.resolve,
      isOver: () => isOver,
      fail: (error) => {
        kill();
        ready.reject(error);
      },
      answer: () => run.resolve(n),
      // As with a real process, its exit is heard of later.
      timeOut: () => {
        isOver = true;
        run.reject(unavailable('Sandbox.Timedout'));
        void settle().then(() => ended.resolve());
      },
    });
    return {
      ready: ready.promise,
      ended: ended.promise,
      kill,
      hasEnded: () => isOver,
      run: () => {
        run = Promise.withResolvers();
        return run.promise;
      },
    };
  }
  const inTurn = takeTurns(turns);
  const pool = startFunctionPool(definition, {
    start,
    inTurn,
    emit: () => undefined,
    log: (line) => log.push(line),
  });
  const pass = async (ms: number) => {
    mock.timers.tick(ms);
    await settle();
  };
  return { pool, started, log, pass };
}

test('an event begins when its process has loaded, however long that takes', async (t) => {
  const { pool, started, pass } = poolForTest(t);
  let hasBegun = false;
  const invoked = pool.invoke({}, { begun: () => (hasBegun = true) });
  await pass(3_600_000);
  const hadBegun = hasBegun;
  started[0]?.load();
  await settle();
  started[0]?.answer();

  assert.equal(await invoked, 1);
  assert.deepEqual([hadBegun, hasBegun, started.length], [false, true, 1]);
});

test('after events that took too long the others wait, and one process is tried after a pause', async (t) => {
  const { pool, started, pass } = poolForTest(t);
  const failed = [0, 1].map(() => assert.rejects(pool.invoke({}), { errorType: 'Sandbox.Timedout' }));
  await pass(25);
  for (const one of started) one.load();
  await settle();
  const waiting = [0, 1, 2].map(() => pool.invoke({}));
  await pass(0);
  for (const one of [...started]) one.timeOut();
  await Promise.all(failed);
  await pass(999);
  const duringPause = started.length;
  await pass(1);
  const afterPause = started.length;
  started[2]?.load();
  await settle();
  started[2]?.answer();
  await settle();
  const onceItWorks = started.length;
  for (const one of started.slice(2)) one.load();
  await settle();
  for (let n = 0; n < 3; n += 1) {
    for (const one of started.slice(2)) one.answer();
    await settle();
  }

  assert.deepEqual([duringPause, afterPause, onceItWorks > 3], [2, 3, true]);
  assert.equal((await Promise.all(waiting)).length, 3);
});

test('a function that cannot start says so at once, and is tried ever more rarely', async (t) => {
  const { pool, started, log, pass } = poolForTest(t);
  const first = [0, 1, 2].map(() => assert.rejects(pool.invoke({}), { errorType: 'SyntaxError' }));
  started[0]?.fail(unavailable('SyntaxError'));
  await Promise.all(first);
  const at: number[] = [];
  for (let second = 1; second <= 120; second += 1) {
    pool.invoke({}).catch(() => undefined);
    await pass(1000);
    for (const one of started.slice(1 + at.length)) {
      at.push(second);
      one.fail(unavailable('SyntaxError'));
    }
    await settle();
  }

  const pauses = at.map((second, n) => second - (at[n - 1] ?? 0));
  assert.deepEqual(pauses.slice(0, 6), [1, 2, 4, 8, 15, 15]);
  assert.equal(
    log.filter((line) => line.startsWith('worker: did not start: because of')).length,
    at.length + 1,
  );
});

test('an event whose caller has given up before it begins is never run', async (t) => {
  const { pool, started, pass } = poolForTest(t);
  const patience = new AbortController();
  let hasBegun = false;
  const invoked = pool.invoke({}, { begun: () => (hasBegun = true), givesUp: patience.signal });
  const other = pool.invoke({});
  patience.abort();

  await assert.rejects(invoked, FunctionUnavailable);
  started[0]?.load();
  await pass(0);
  started[0]?.answer();
  assert.equal(await other, 1);
  assert.equal(hasBegun, false);
});

test('to warm is to start so many processes at a time as there are turns, and to wait for those under way', async (t) => {
  const { pool, started } = poolForTest(t, 2);
  let isWarm = false;
  const warming = Promise.all([pool.warm(1), pool.warm(3)]).then(() => (isWarm = true));
  await settle();
  const atFirst = started.length;
  for (const one of [...started]) one.load();
  await settle();
  const wasWarm = isWarm;
  started[2]?.load();
  await warming;

  assert.deepEqual([atFirst, wasWarm, started.length], [2, false, 3]);
});

test('a process that cannot be warmed is in the log once, and nobody waits for it for ever', async (t) => {
  const { pool, started, log } = poolForTest(t);
  const warming = pool.warm(1);
  await settle();
  started[0]?.fail(unavailable('SyntaxError'));
  await warming;

  assert.deepEqual([started.length, log], [1, ['worker: did not start: because of SyntaxError']]);
});

test('what stops while a process starts ends it, and fails who waits', async (t) => {
  const { pool, started, log } = poolForTest(t);
  const waiting = assert.rejects(pool.invoke({}), /has stopped/);
  await settle();
  const stopping = pool.stop();
  const isEnded = started[0]?.isOver();
  started[0]?.fail(unavailable('Runtime.ExitError'));
  await Promise.all([waiting, stopping]);

  assert.deepEqual([isEnded, started.length, log], [true, 1, []]);
});

test('a turn that fails is free for the next', async () => {
  const inTurn = takeTurns(1);
  const first = inTurn(() => Promise.reject(new Error('on purpose')));
  const second = inTurn(async () => 'done');

  await assert.rejects(first, /on purpose/);
  assert.equal(await second, 'done');
});
