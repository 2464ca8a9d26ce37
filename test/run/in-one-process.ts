import { type AsyncHook, createHook } from 'node:async_hooks';
import { resolve } from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../..');
const hooks = catchHooks();
const declared: Promise<unknown>[] = [];

/** Runs the files that it is given one after another, each as a suite, so that their hooks stay their own. */
for (const file of process.argv.slice(2))
  describe(file, () => {
    const imported = import(pathToFileURL(resolve(root, file)).href);
    declared.push(imported);
    return imported;
  });
await Promise.allSettled(declared);
for (const hook of hooks) hook.disable();

/**
 * Node's test runner follows every promise from its beginning to its end, to find the suite that a test is declared in
 * and to name the test of an error that nobody awaited. It costs a fifth of the time. When all tests are declared it
 * may stop: such an error still fails the file, without the name of its test.
 */
function catchHooks(): AsyncHook[] {
  const caught: AsyncHook[] = [];
  const prototype = Object.getPrototypeOf(createHook({})) as AsyncHook;
  const { enable } = prototype;
  prototype.enable = function (this: AsyncHook) {
    caught.push(this);
    return enable.call(this);
  };
  return caught;
}
