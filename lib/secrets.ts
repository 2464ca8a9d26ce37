import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { requestHandler } from './request-handler.ts';

const FRESH_FOR = 300_000;
let client: SSMClient | undefined;

/** The parameter store did not answer, or did not let us read. Nothing was decided; the caller should be asked to come again. */
export class SecretUnreadableError extends Error {
  readonly code = 'SECRET_UNREADABLE';
}

type Values = Partial<Record<string, string>>;

/** All that the modules of this function need; they name it as they load. */
const needed = new Set<string>();
let cached: { at: number; names: number; values: Promise<Values> } | undefined;

/**
 * Reads SecureStrings `$SECRETS_PATH/<name>`: in one call whatever any module of this function needs, when first needed,
 * and again after five minutes. A name that does not exist is absent from the result. Throws `SecretUnreadableError`.
 */
export function secretsOf<const N extends string>(...names: N[]): () => Promise<Partial<Record<N, string>>> {
  for (const name of names) needed.add(name);
  return () => {
    if (cached && cached.names === needed.size && Date.now() - cached.at < FRESH_FOR) return cached.values;
    const reading = { at: Date.now(), names: needed.size, values: read([...needed]) };
    cached = reading;
    reading.values.catch(() => {
      if (cached === reading) cached = undefined;
    });
    return reading.values;
  };
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
