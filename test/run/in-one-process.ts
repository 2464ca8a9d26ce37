import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';

/** Runs the files that it is given one after another, each as a suite, so that their hooks stay their own. */
for (const file of process.argv.slice(2))
  describe(file, async () => {
    await import(pathToFileURL(file).href);
  });
