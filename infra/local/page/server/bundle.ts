import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { build } from 'esbuild';

export type Asset = { contentType: string; body: Buffer };

const client = resolve(import.meta.dirname, '../client');
const font = createRequire(import.meta.url).resolve(
  '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
);

/** Bundles the page in memory; nothing is written. */
export async function bundlePage(): Promise<Record<string, Asset>> {
  const { outputFiles } = await build({
    entryPoints: { app: resolve(client, 'main.tsx'), style: resolve(client, 'style.css') },
    bundle: true,
    write: false,
    outdir: '/',
    format: 'esm',
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    external: ['*.woff2'],
    logLevel: 'silent',
  });
  const file = (name: string) => Buffer.from(outputFiles.find(({ path }) => path.endsWith(name))!.contents);
  return {
    '/': {
      contentType: 'text/html; charset=utf-8',
      body: await readFile(resolve(client, 'index.html')),
    },
    '/_local/app.js': { contentType: 'text/javascript; charset=utf-8', body: file('app.js') },
    '/_local/style.css': { contentType: 'text/css; charset=utf-8', body: file('style.css') },
    '/_local/inter.woff2': { contentType: 'font/woff2', body: await readFile(font) },
  };
}
