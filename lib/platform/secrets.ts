import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { requestHandler } from './request-handler.ts';

const FRESH_FOR = 300_000;
/** The parameter store may fail for so long, and whoever has read it before goes on. */
const KNOWN_FOR = 3_600_000;
let client: SSMClient | undefined;

/** The parameter store did not answer, or did not let us read. Nothing was decided; the caller should be asked to come again. */
export class SecretUnreadableError extends Error {
  readonly code = 'SECRET_UNREADABLE';
}

type Values = Partial<Record<string, string>>;

/** All that the modules of this function need; they name it as they load. */
const needed = new Set<string>();
let cached: { until: number; names: number; values: Promise<Values> } | undefined;
let known: { at: number; names: number; values: Values } | undefined;

/**
 * Reads SecureStrings `$SECRETS_PATH/<name>`: in one call whatever any module of this function needs, when first needed,
 * and again after four to five minutes, so that copies that began together do not ask together for ever. A name that does
 * not exist is absent from the result. Throws `SecretUnreadableError`.
 */
export function secretsOf<const N extends string>(...names: N[]): () => Promise<Partial<Record<N, string>>> {
  for (const name of names) needed.add(name);
  return () => {
    const now = Date.now();
    if (cached && cached.names === needed.size && now < cached.until) return cached.values;
    const until = now + FRESH_FOR * (1 - Math.random() / 5);
    const reading = { until, names: needed.size, values: readAnew([...needed]) };
    cached = reading;
    reading.values.catch(() => {
      if (cached === reading) cached = undefined;
    });
    return reading.values;
  };
}

async function readAnew(names: string[]): Promise<Values> {
  try {
    const values = await read(names);
    known = { at: Date.now(), names: names.length, values };
    return values;
  } catch (error) {
    if (known?.names !== names.length || Date.now() - known.at > KNOWN_FOR) throw error;
    // Loaded only when something fails: webhooks start without it.
    const { logger } = await import('./log.ts');
    logger.warn('Secrets could not be read anew; what was read before goes on.', error as Error);
    return known.values;
  }
}

async function read(names: string[]): Promise<Values> {
  const path = process.env.SECRETS_PATH;
  client ??= new SSMClient({ requestHandler });
  const command = new GetParametersCommand({
    Names: names.map((name) => `${path}/${name}`),
    WithDecryption: true,
  });
  const { Parameters = [] } = await client.send(command).catch((cause: unknown) => {
    throw new SecretUnreadableError(`Secrets under ${path} could not be read.`, { cause });
  });
  const values: Values = {};
  for (const { Name, Value } of Parameters) {
    const name = names.find((known) => Name === `${path}/${known}`);
    if (name && Value) values[name] = Value;
  }
  return values;
}

/** Throws `SecretUnreadableError` naming a secret that is not there: a worker cannot do without it. */
export function required<N extends string>(secrets: Partial<Record<N, string>>, name: N): string {
  const value = secrets[name];
  if (!value) throw new SecretUnreadableError(`The secret ${process.env.SECRETS_PATH}/${name} is not set.`);
  return value;
}
