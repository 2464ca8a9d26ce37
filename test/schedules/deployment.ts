import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { readRoutes } from '../../infra/local/stack/http/read-routes.ts';
import { collectRoles } from '../../infra/local/stack/iam/collect-roles.ts';
import { readAssets } from '../../infra/local/stack/lambda/find-asset.ts';
import { readFunctions } from '../../infra/local/stack/lambda/read-functions.ts';
import type { JsonObject } from '../../infra/local/stack/template/json.ts';
import { resolveTemplate } from '../../infra/local/stack/template/resolve-template.ts';
import { parameterName, type SettingName } from '../../infra/stack/settings.ts';
import { synthesize } from '../../infra/stack/synthesize.ts';
import { LOG_LEVEL } from '../logs/keep-log.ts';
import { GLOBALS, load, type Surroundings } from './runtime.ts';

const ASSEMBLIES = resolve(import.meta.dirname, '../../node_modules/.cache/ringround');
export const STAGE = 'dev';
const PREFIX = `ringround-${STAGE}-`;

export type Handler = (event: unknown, context: unknown) => Promise<unknown>;
/** A function as it is deployed; `load` starts a copy of it. `statements` are what its role allows. */
type Deployed = { timeout: number; statements: JsonObject[]; load(now: () => Surroundings): Handler };
/** Every function by its name in `functions/`. */
export type Deployment = Record<string, Deployed>;
export type Settings = Partial<Record<SettingName, string>>;

type Code = { environment: Record<string, string>; compile: () => Parameters<typeof load>[0] };

/** What credentials, addresses and silence the functions have that no template tells. */
const GIVEN = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  POWERTOOLS_LOG_LEVEL: LOG_LEVEL,
};
const ENDPOINTS = { url: 'https://ringround.test', awsEndpoint: 'https://sqs.us-east-1.amazonaws.com' };

/**
 * What is deployed: the bundles of the synthesized template, each with the environment that it gives them; `elsewhere`
 * has other bundles, `<name>/index.js`.
 */
export async function loadDeployment(settings: Settings, elsewhere?: string): Promise<Deployment> {
  return (await loadStack(settings, elsewhere)).deployment;
}

/** The same, with the routes of the HTTP API. */
export async function loadStack(settings: Settings, elsewhere?: string) {
  const { template, assetDirectory } = await synthesize({ outdir: ASSEMBLIES, stage: STAGE });
  const parameters = Object.entries(settings).map(([name, value]) => [parameterName(name), value]);
  const { resources } = resolveTemplate(template, Object.fromEntries(parameters), ENDPOINTS);
  const definitions = readFunctions(
    resources,
    collectRoles(resources),
    readAssets(assetDirectory),
    join(ASSEMBLIES, 'inline'),
  ).filter(({ name }) => name.startsWith(PREFIX));
  const deployment: Deployment = Object.fromEntries(
    definitions.map(({ name, directory, variables, timeoutSeconds, role: { statements } }) => {
      const short = shortName(name);
      const file = elsewhere ? join(elsewhere, short, 'index.js') : join(directory, 'index.js');
      const compile = compileOnce(file);
      const code = { environment: { ...variables, ...GIVEN }, compile };
      const timeout = timeoutSeconds * 1000;
      return [short, { timeout, statements, load: (now: () => Surroundings) => loadHandler(code, now) }];
    }),
  );
  const routes = readRoutes(resources).map((route) => ({ ...route, function: shortName(route.function) }));
  return { deployment, routes };
}

const shortName = (name: string) => name.slice(PREFIX.length);

function loadHandler({ environment, compile }: Code, now: () => Surroundings): Handler {
  return (load(compile(), environment, now) as { handler: Handler }).handler;
}

const compiled = new Map<string, ReturnType<Code['compile']>>();

function compileOnce(file: string): Code['compile'] {
  return () => {
    const known = compiled.get(file);
    if (known) return known;
    const bundle = compile(file);
    compiled.set(file, bundle);
    return bundle;
  };
}

const uncached = new Map<string, Script>();

/** A bundle as a function of its globals; what V8 compiled of a synthesized one in an earlier process lies beside it. */
function compile(file: string): ReturnType<Code['compile']> {
  const cache = `${file}.v8`;
  // A planted bundle is gone by the end of the process.
  const isKept = file.includes('/asset.');
  const source = `(function (${GLOBALS.join(', ')}) {${readFileSync(file, 'utf8')}\n})`;
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) });
  if (isKept && (!cachedData || script.cachedDataRejected)) uncached.set(cache, script);
  return script.runInThisContext();
}

/** By then V8 has compiled what runs, too: parsing that again is a third of a short test's time. */
process.once('exit', () => {
  for (const [cache, script] of uncached) {
    const unfinished = `${cache}.${process.pid}`;
    writeFileSync(unfinished, script.createCachedData());
    renameSync(unfinished, cache);
  }
});
