import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';

const pack = new URL('../', import.meta.resolve('@sparticuz/chromium'));
const cache = resolve(import.meta.dirname, '../../node_modules/.cache/ringround');

export type UnpackedChromium = { executablePath: string; libraries: string };

/** Unpacks the Chromium that came with `npm ci`, once; test files that start side by side never see a half of it. */
export async function unpackChromium(): Promise<UnpackedChromium> {
  const { version } = JSON.parse(await readFile(new URL('package.json', pack), 'utf8')) as {
    version: string;
  };
  const home = resolve(cache, `chromium-${version}`);
  if (!existsSync(home)) await unpackInto(home);
  return { executablePath: resolve(home, 'chromium'), libraries: resolve(home, 'al2023/lib') };
}

async function unpackInto(home: string): Promise<void> {
  await mkdir(dirname(home), { recursive: true });
  const fresh = await mkdtemp(`${home}-`);
  const { TMPDIR } = process.env;
  // The package unpacks into the folder for temporary files.
  process.env.TMPDIR = fresh;
  try {
    await chromium.executablePath();
    await inflate(new URL('bin/al2023.tar.br', pack).pathname);
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  try {
    await rename(fresh, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
    await rm(fresh, { recursive: true });
  }
}
