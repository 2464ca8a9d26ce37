import { existsSync, readFileSync } from 'node:fs';
import { createRequire, enableCompileCache, flushCompileCache, Module } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Invocation, RuntimeError, RuntimeMessage } from './runtime-messages.ts';

/** Lambda's runtime in a process of its own: loads the handler once, then runs one invocation after another. */
type Handler = (event: unknown, context: object) => unknown;

const environment = process.env;
const taskRoot = environment.LAMBDA_TASK_ROOT ?? '.';

process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole process group; when to end is the parent's to say.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('unhandledRejection', (reason) => {
  console.error('Unhandled rejection', reason);
  process.exit(1);
});

// Only to be quicker: what one process has compiled the next one of the same code reads from there.
const [, , compileCache] = process.argv;
enableCompileCache(compileCache);
try {
  const handler = await loadHandler(environment._HANDLER ?? 'index.handler');
  process.on('message', (message) => void run(handler, message as Invocation));
  send({ type: 'ready' });
  flushCompileCache();
} catch (error) {
  send({ type: 'init-error', error: describeError(error) });
}

async function loadHandler(reference: string): Promise<Handler> {
  const dot = reference.lastIndexOf('.');
  const [stem, name] = [join(taskRoot, reference.slice(0, dot)), reference.slice(dot + 1)];
  const file = ['.js', '.mjs', '.cjs'].map((ending) => stem + ending).find((path) => existsSync(path));
  if (!file) throw new Error(`Cannot find module '${stem}'`);
  const exported = (await load(file)) as Record<string, Handler | undefined>;
  const handler = exported[name];
  if (typeof handler !== 'function') throw new Error(`${reference} is undefined or not exported`);
  if (handler.length > 2)
    throw new Error('Callback-based handlers are not supported by Node.js 24 on Lambda.');
  return handler;
}

/** On Lambda nothing lies around the task root, so a package.json above it must not decide what `.js` means. */
async function load(file: string): Promise<object> {
  if (file.endsWith('.cjs')) return createRequire(file)(file);
  if (file.endsWith('.mjs') || isModulePackage(dirname(file))) return import(pathToFileURL(file).href);
  const module = new Module(file) as Module & { _compile(source: string, file: string): void };
  module.filename = file;
  module.paths = [join(dirname(file), 'node_modules')];
  module._compile(readFileSync(file, 'utf8'), file);
  return module.exports;
}

function isModulePackage(directory: string): boolean {
  const file = join(directory, 'package.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).type === 'module';
}

async function run(handler: Handler, { requestId, traceId, event, deadline }: Invocation): Promise<void> {
  environment._X_AMZN_TRACE_ID = traceId;
  const name = environment.AWS_LAMBDA_FUNCTION_NAME ?? '';
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: environment.RINGROUND_FUNCTION_ARN ?? '',
    memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? '128',
    awsRequestId: requestId,
    logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME ?? '',
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  try {
    const result = await handler(event, context);
    send({ type: 'result', requestId, result: result === undefined ? null : result });
  } catch (error) {
    send({ type: 'error', requestId, error: describeError(error) });
  }
}

function describeError(error: unknown): RuntimeError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}

function send(message: RuntimeMessage): void {
  process.send?.(message);
}
