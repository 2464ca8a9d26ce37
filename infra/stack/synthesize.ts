import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { hashFiles } from './hash-files.ts';
import type { Stage } from './stage.ts';

const root = resolve(import.meta.dirname, '../..');
const kept = 5;

type SynthesizeOptions = {
  /** Holds the last few results, each in a folder named by its hash; nothing else may live here. */
  outdir: string;
  stage: Stage;
  functionsDirectory?: string;
};

export type Synthesized = {
  /** The CloudFormation template. */
  template: Record<string, unknown>;
  /** Holds the functions' code: S3 key `<key>.zip` in the template is the folder `asset.<key>` here. */
  assetDirectory: string;
  /** Changes when anything does that the template or a bundle is made from. */
  hash: string;
};

/**
 * Synthesizes the stack as `npx cdk synth` does, without validating it, and not at all when nothing has changed.
 * Safe to be called by several processes at once. @throws with the app's own words when it does not synthesize.
 */
export async function synthesize(options: SynthesizeOptions): Promise<Synthesized> {
  const { stage, functionsDirectory = join(root, 'functions') } = options;
  const outdir = resolve(options.outdir);
  const hash = await hashSources(stage, functionsDirectory);
  const assetDirectory = join(outdir, hash);
  if (!(await touch(assetDirectory))) {
    await mkdir(outdir, { recursive: true });
    const unfinished = await mkdtemp(join(outdir, 'unfinished-'));
    try {
      await runApp(unfinished, { stage, functions: functionsDirectory });
      await publish(unfinished, assetDirectory);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
    await forgetOldest(outdir);
  }
  const template = JSON.parse(
    await readFile(join(assetDirectory, `ringround-${stage}.template.json`), 'utf8'),
  );
  return { template, assetDirectory, hash };
}

async function hashSources(stage: Stage, functionsDirectory: string): Promise<string> {
  const inRepository = (path: string) => join(root, path);
  return hashFiles({
    seed: stage,
    paths: [functionsDirectory, ...['lib', 'infra', 'package-lock.json', 'cdk.json'].map(inRepository)],
    except: inRepository('infra/local'),
  });
}

/** The app finds its output folder and its context where the CDK command line would put them. */
async function runApp(outdir: string, context: Record<string, unknown>): Promise<void> {
  const configured = JSON.parse(await readFile(join(root, 'cdk.json'), 'utf8')).context;
  const CDK_CONTEXT_JSON = JSON.stringify({ ...configured, ...context });
  await promisify(execFile)(process.execPath, [join(root, 'infra/stack/app.ts')], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON, CDK_VALIDATION: 'false' },
  });
}

/** Says whether the result is there, and if so marks it as used. */
async function touch(folder: string): Promise<boolean> {
  const now = new Date();
  return utimes(folder, now, now).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

async function publish(unfinished: string, finished: string): Promise<void> {
  await rename(unfinished, finished).catch((error: NodeJS.ErrnoException) => {
    // Another process was faster with the same result.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
}

async function forgetOldest(outdir: string): Promise<void> {
  const results = (await readdir(outdir)).filter((name) => /^[0-9a-f]{64}$/.test(name));
  const used = await Promise.all(
    results.map(async (name) => ({ name, at: (await stat(join(outdir, name))).mtimeMs })),
  );
  const oldest = used.sort((a, b) => b.at - a.at).slice(kept);
  await Promise.all(oldest.map(({ name }) => rm(join(outdir, name), { recursive: true, force: true })));
}
