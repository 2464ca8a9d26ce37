import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { bundleFunctions } from '../../infra/stack/bundle-functions.ts';
import { functions } from '../../infra/stack/functions.ts';

const root = resolve(import.meta.dirname, '../..');
const BASELINES = join(import.meta.dirname, 'baselines');
/** Below `node_modules`, where what is not bundled finds its packages. */
const CACHE = join(root, 'node_modules/.cache/ringround');

/** One that is started cold: a function as deployed, or what it is compared with. */
export type Candidate = {
  name: string;
  file: string;
  /** Of the bundle; absent when it is not bundled. */
  bytes?: number;
  /** The function whose event it takes. */
  takes: string;
};

export const EMPTY = 'nothing at all';
export const LEAN = 'lean webhook';
export const NAIVE = 'twilio, not bundled';

/** Bundles the functions as they are deployed, and the baselines as they are said to be, for as long as `work` takes. */
export async function withCandidates<T>(work: (candidates: Candidate[]) => Promise<T>): Promise<T> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'bench-'));
  try {
    return await work(await bundleCandidates(folder));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function bundleCandidates(folder: string): Promise<Candidate[]> {
  const [deployed, bundled, plain] = [
    join(folder, 'functions'),
    join(folder, 'bundled'),
    join(folder, 'plain'),
  ];
  const names = Object.keys(functions);
  await bundleFunctions({ names, functionsDirectory: join(root, 'functions'), outputDirectory: deployed });
  await bundleFunctions({
    names: ['empty', 'lean-webhook', 'twilio-webhook'],
    functionsDirectory: BASELINES,
    outputDirectory: bundled,
  });
  await build({
    entryPoints: ['twilio-webhook', 'express-webhook'].map((name) => join(BASELINES, `${name}.ts`)),
    outdir: plain,
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    target: 'node24',
  });
  const inOne = async (name: string, file: string, takes = name): Promise<Candidate> => {
    const { size: bytes } = await stat(file);
    return { name, file, bytes, takes };
  };
  const naive = (name: string, file: string) => ({ name, file, takes: 'whatsapp-webhook' });
  return [
    await inOne(EMPTY, join(bundled, 'empty/index.js')),
    await inOne(LEAN, join(bundled, 'lean-webhook/index.js'), 'whatsapp-webhook'),
    await inOne('twilio, bundled', join(bundled, 'twilio-webhook/index.js'), 'whatsapp-webhook'),
    naive(NAIVE, join(plain, 'twilio-webhook.mjs')),
    naive('Express, webhook()', join(plain, 'express-webhook.mjs')),
    ...(await Promise.all(names.map((name) => inOne(name, join(deployed, name, 'index.js'))))),
  ];
}
