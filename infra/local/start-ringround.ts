import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { HashKeyReport, OperatorCommand } from '../../lib/platform/names.ts';
import { unicodeText } from '../../lib/platform/unicode-text.ts';
import type { Configuration, VariableName } from '../../lib/platform/variables.ts';
import { VARIABLES } from '../../lib/platform/variables.ts';
import { parameterName, settingNames } from '../stack/settings.ts';
import { synthesize } from '../stack/synthesize.ts';
import { keepSecrets } from './keep-secrets.ts';
import { inUse, lockDirectory } from './lock-directory.ts';
import { explainAccess, openDataDirectory } from './open-data-directory.ts';
import { admitOperator } from './operator-file.ts';
import { noteFingerprint, proveFingerprint } from './prove-fingerprint.ts';
import { type LocalStack, type StackOptions, startStack } from './stack/start-stack.ts';
import { StartError } from './start-error.ts';
import { startVendors, type VendorOptions, type Vendors } from './vendors/start-vendors.ts';

const STAGE = 'dev';
const ASSEMBLIES = resolve(import.meta.dirname, '../../node_modules/.cache/ringround');
const SAMPLE_PROVIDERS = resolve(import.meta.dirname, 'providers.csv');
/** Somebody is on the phone and hears a cold start as silence; in production this is provisioned concurrency. */
const WARM_AGENT_TOOLS = 3;
const SIMULATED_AGENT = 'agent_simulated';
const SIMULATED_NUMBER = 'phnum_simulated';
const SIMULATED_CALLER = '+12125550199';

export type Ringround = {
  /** Where the API answers, as people type it. */
  url: string;
  stack: LocalStack;
  /** Absent when both vendors are real. */
  vendors?: Vendors;
  /** The CSV that the directory was loaded from. */
  providersFile: string;
  /** How many businesses can be phoned, and the rows that could not be read. */
  providers: { loaded: number; refused: { line: number; reason: string }[]; fault?: string };
  simulated: { twilio: boolean; elevenlabs: boolean };
  stop(): Promise<void>;
};

export type RingroundOptions = {
  configuration: Configuration;
  log: (line: string) => void;
  faults?: StackOptions['faults'];
  front?: StackOptions['front'];
  /** Changes the template before it is run, to see what a change would break. */
  amend?: (template: Record<string, unknown>) => Record<string, unknown>;
  vendors?: Pick<VendorOptions, 'timeScale' | 'faults' | 'scriptFor' | 'random'>;
};

/** Starts the whole system on this machine: the synthesized stack, simulated vendors where no credentials are, the directory. */
export async function startRinground(options: RingroundOptions): Promise<Ringround> {
  const dataDirectory = await openDataDirectory(options.configuration.DATA_DIR);
  // Before the simulated vendors open what they keep there.
  const lock = lockDirectory(dataDirectory);
  if (!lock) throw inUse(dataDirectory);
  try {
    const ringround = await start(dataDirectory, options);
    const stop = () => ringround.stop().finally(() => lock.close());
    return { ...ringround, stop };
  } catch (error) {
    lock.close();
    throw explainAccess(error, dataDirectory);
  }
}

async function start(
  dataDirectory: string,
  { configuration, log, faults, front, amend = (template) => template, vendors: play }: RingroundOptions,
): Promise<Ringround> {
  const providersFile = configuration.PROVIDERS_FILE ?? SAMPLE_PROVIDERS;
  const csv = await readProvidersFile(providersFile);
  const kept = await keepSecrets(dataDirectory);
  const simulated = {
    twilio: !configuration.TWILIO_AUTH_TOKEN,
    elevenlabs: !configuration.ELEVENLABS_API_KEY,
  };
  const url = `http://localhost:${configuration.PORT}`;
  const known = {
    ...kept,
    PUBLIC_URL: url,
    ELEVENLABS_AGENT_ID: SIMULATED_AGENT,
    ELEVENLABS_PHONE_NUMBER_ID: SIMULATED_NUMBER,
    TWILIO_VOICE_FROM: SIMULATED_CALLER,
    ...configuration,
  };
  const callable = Promise.withResolvers<void>();
  let slowness = 1;
  const vendors =
    simulated.twilio || simulated.elevenlabs
      ? await startVendors({
          accountSid: known.TWILIO_ACCOUNT_SID,
          authToken: known.TWILIO_AUTH_TOKEN,
          whatsappFrom: known.TWILIO_WHATSAPP_FROM,
          voiceFrom: known.TWILIO_VOICE_FROM,
          agentId: known.ELEVENLABS_AGENT_ID,
          apiKey: known.ELEVENLABS_API_KEY,
          webhookSecret: known.ELEVENLABS_WEBHOOK_SECRET,
          toolSecret: known.AGENT_TOOL_SECRET,
          publicUrl: () => known.PUBLIC_URL,
          dataDirectory,
          callsPerSecond: configuration.CALLS_PER_SECOND,
          slowness: () => slowness,
          callable: callable.promise,
          ...play,
        })
      : undefined;
  const served: Partial<Record<VariableName | 'HASH_KEY', string | number>> = {
    ...known,
    ...(vendors &&
      simulated.twilio && { TWILIO_API_URL: vendors.twilioUrl, TWILIO_MESSAGING_API_URL: vendors.twilioUrl }),
    ...(vendors && simulated.elevenlabs && { ELEVENLABS_API_URL: vendors.elevenlabsUrl }),
    ...(vendors && !configuration.OPENAI_API_KEY && { OPENAI_API_URL: vendors.openaiUrl }),
  };
  const { template, assetDirectory } = await synthesize({ outdir: ASSEMBLIES, stage: STAGE });
  try {
    const stack = await startStack({
      template: amend(template),
      assetDirectory,
      parameters: parametersFrom(served),
      secrets: secretsFrom(served),
      dataDirectory,
      port: configuration.PORT,
      log,
      prove: (dynamodb, { TableName = '' }) => proveFingerprint(dataDirectory, dynamodb, TableName),
      ...(faults && { faults }),
      ...(front && { front }),
    });
    ({ slowness } = stack.speed);
    const dismissOperator = await admitOperator(dataDirectory, stack);
    const stop = async () => {
      await dismissOperator();
      await vendors?.stop();
      await stack.stop();
    };
    await checkHashKey(stack, dataDirectory);
    noteFingerprint(dataDirectory);
    const [providers] = await Promise.all([
      loadProviders(stack, csv, configuration.COUNTRY),
      reconcile(stack).catch((error: Error) =>
        log(`Lost messages are looked for later, because it failed now: ${error.message}`),
      ),
      warmUp(stack),
    ]);
    if (providers.fault) {
      await stack.stop();
      throw new StartError(`PROVIDERS_FILE ${providersFile} cannot be used: ${providers.fault}`);
    }
    callable.resolve();
    return { url, stack, ...(vendors && { vendors }), providersFile, providers, simulated, stop };
  } catch (error) {
    await vendors?.stop();
    throw error;
  }
}

async function warmUp({ functions, wiring, warm }: LocalStack): Promise<void> {
  await Promise.all([
    warm(wiring.routes.map((one) => one.function)),
    warm(
      functions.filter((name) => name.includes('-agent-')),
      WARM_AGENT_TOOLS,
    ),
  ]);
}

async function checkHashKey(stack: LocalStack, dataDirectory: string): Promise<void> {
  const command: OperatorCommand = { command: 'hash-key' };
  const { fault } = (await stack.invoke(`ringround-${STAGE}-operate`, command)) as HashKeyReport;
  if (!fault) return;
  await stack.stop();
  throw new StartError(
    `${dataDirectory} was written under another HASH_KEY than ${dataDirectory}/secrets.json holds: put that file back, or name another DATA_DIR.`,
  );
}

/**
 * The very first turn only notes when it was: without it a message that is lost in the first minutes would be lost for
 * good. Like the schedule's it may fail, and is made up for by the next.
 */
const reconcile = (stack: LocalStack) => stack.invoke(`ringround-${STAGE}-reconcile-inbound`, {});

type Served = Partial<Record<VariableName | 'HASH_KEY', string | number>>;

const parametersFrom = (served: Served) =>
  Object.fromEntries(
    settingNames
      .filter((name) => served[name] !== undefined)
      .map((name) => [parameterName(name), String(served[name])]),
  );

const secretsFrom = (served: Served) =>
  Object.fromEntries(
    (Object.keys(served) as (keyof Served)[])
      .filter((name) => name === 'HASH_KEY' || 'isSecret' in VARIABLES[name])
      .map((name) => [`/ringround/${STAGE}/${name}`, String(served[name])]),
  );

async function readProvidersFile(path: string): Promise<string> {
  try {
    return unicodeText(await readFile(path));
  } catch (error) {
    throw new StartError(
      `PROVIDERS_FILE ${path} cannot be read (${(error as Error).message}); name a CSV file.`,
    );
  }
}

async function loadProviders(stack: LocalStack, csv: string, country: string) {
  const command: OperatorCommand = { command: 'providers import', csv, country };
  return (await stack.invoke(`ringround-${STAGE}-operate`, command)) as Ringround['providers'];
}
