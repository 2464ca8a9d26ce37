import { Console } from 'node:console';
import { createRequire } from 'node:module';
import { Writable } from 'node:stream';
import { keepLog } from '../logs/keep-log.ts';
import type { Due } from './clock.ts';
import { fakeFiles } from './fake-files.ts';
import { fakeRequest } from './fake-http.ts';
import type { Asked, Reply } from './outside.ts';

/** What a copy of a function takes from its surroundings, while it runs. */
export type Surroundings = {
  sleep(ms: number): Promise<void>;
  later(ms: number, run: () => void): Due;
  random(): number;
  ask(asked: Asked): Promise<Reply>;
};

type Load = (this: unknown, ...globals: unknown[]) => void;
type Timer = { due: Due; ref(): Timer; unref(): Timer };

const require = createRequire(import.meta.url);

/** Globals that a bundle is given as parameters, so that it finds these and not this process's own. */
export const GLOBALS = [
  'exports',
  'require',
  'module',
  'process',
  'console',
  'fetch',
  'setTimeout',
  'clearTimeout',
  'Math',
  'AbortSignal',
] as const;

/** Loads a bundle once more, with modules, an environment, a clock, chance and a network of its own; gives what it exports. */
export function load(bundle: Load, environment: Record<string, string>, now: () => Surroundings): object {
  const module = { exports: {} };
  const ask = (asked: Asked) => now().ask(asked);
  const globals: Record<(typeof GLOBALS)[number], unknown> = {
    exports: module.exports,
    require: requireFrom(ask, (ms) => now().sleep(ms), fakeProcess(environment)),
    module,
    process: fakeProcess(environment),
    console: log,
    fetch: fakeFetch(ask),
    ...timers(now),
    Math: Object.assign(Object.create(Math), { random: () => now().random() }),
    AbortSignal: { timeout: (ms: number) => timeoutSignal(ms, now()), any: AbortSignal.any },
  };
  bundle.apply(
    module.exports,
    GLOBALS.map((name) => globals[name]),
  );
  return module.exports;
}

/** What functions log goes to where `npm test` reads it, and nowhere else. */
const output = new Writable({
  write: (lines, _, done) => {
    keepLog(String(lines));
    done();
  },
});
const log = new Console(output);

const fakeProcess = (env: Record<string, string>): object =>
  Object.create(process, { env: { value: env }, stdout: { value: output }, stderr: { value: output } });

function requireFrom(
  ask: (asked: Asked) => Promise<Reply>,
  sleep: (ms: number) => Promise<void>,
  process: object,
) {
  const { fs, promises } = fakeFiles();
  const request = fakeRequest(ask);
  const ours: Record<string, object> = {
    http: { ...require('node:http'), request },
    https: { ...require('node:https'), request },
    'timers/promises': { setTimeout: sleep },
    fs: { ...require('node:fs'), ...fs, promises },
    'fs/promises': promises,
    process,
  };
  return (name: string): unknown => ours[name.replace(/^node:/, '')] ?? require(name);
}

function timers(now: () => Surroundings) {
  return {
    setTimeout: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): Timer => {
      const timer: Timer = { due: now().later(ms, () => run(...args)), ref: () => timer, unref: () => timer };
      return timer;
    },
    clearTimeout: (timer: Timer | undefined) => timer?.due?.cancel(),
  };
}

function timeoutSignal(ms: number, { later }: Surroundings): AbortSignal {
  const controller = new AbortController();
  later(ms, () => controller.abort(new DOMException('The operation timed out.', 'TimeoutError')));
  return controller.signal;
}

const fakeFetch =
  (ask: (asked: Asked) => Promise<Reply>) =>
  (url: URL, { method = 'GET', headers = {}, body, signal }: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      const sent = body instanceof FormData ? { body: '', form: body } : { body: String(body ?? '') };
      ask({ method, url, headers: headers as Record<string, string>, ...sent }).then(
        ({ status, body }) => resolve(new Response(status === 204 ? null : (body as string), { status })),
        (cause) => reject(new TypeError('fetch failed', { cause })),
      );
    });
