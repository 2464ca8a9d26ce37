import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

type BundleOptions = {
  /** Function names: `<functionsDirectory>/<name>.ts`. */
  names: readonly string[];
  functionsDirectory: string;
  outputDirectory: string;
};

/** Required lazily by the AWS SDK, and never on Lambda, whose credentials are in the environment: 120 kB a function. */
const unusedCredentialProviders = ['http', 'ini', 'login', 'process', 'sso', 'web-identity'].map(
  (name) => `@aws-sdk/credential-provider-${name}`,
);

/**
 * Bundles every function to `<outputDirectory>/<name>/index.js`, dependencies and AWS SDK inside.
 * CommonJS without dynamic imports starts fastest on Lambda. @throws when a function has no file or does not compile.
 */
export async function bundleFunctions(options: BundleOptions): Promise<void> {
  const { names, functionsDirectory, outputDirectory } = options;
  await build({
    entryPoints: names.map((name) => ({ in: join(functionsDirectory, `${name}.ts`), out: `${name}/index` })),
    outdir: outputDirectory,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    supported: { 'dynamic-import': false },
    mainFields: ['module', 'main'],
    external: unusedCredentialProviders,
    legalComments: 'none',
    logLevel: 'silent',
  });
  await Promise.all(names.map((name) => markAsCommonJs(join(outputDirectory, name))));
}

/** Wherever the bundle lies, `index.js` is CommonJS: on this machine the nearest package.json says otherwise. */
async function markAsCommonJs(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'package.json'), '{"type":"commonjs"}\n');
}
