import { expectationOf, readValue } from './read-value.ts';
import { type Configuration, VARIABLES, type Variable, type VariableName } from './variables.ts';

/** Everything that is wrong with a configuration, in one message. No value of a secret is in it. */
export class ConfigurationError extends Error {
  readonly code = 'CONFIGURATION';
}

export type Environment = Record<string, string | undefined>;

/** Reads the named variables; blank means absent. Throws `ConfigurationError` naming every one that is malformed or `needed` and missing. */
export function readVariables<N extends VariableName>(
  env: Environment,
  names: readonly N[],
  needed: readonly { name: VariableName; because: string }[] = [],
  found: readonly string[] = [],
): Pick<Configuration, N> {
  const values: Partial<Record<VariableName, unknown>> = {};
  const faults = [...found];
  for (const name of names) {
    const variable: Variable = VARIABLES[name];
    const text = env[name]?.trim() ?? '';
    const why = needed.find((need) => need.name === name)?.because;
    const fallback = 'fallback' in variable ? variable.fallback : undefined;
    const value = text === '' ? fallback : readValue(variable, text);
    const shown = variable.isSecret
      ? `not usable (${text.length} characters, not shown)`
      : JSON.stringify(text);
    if (value !== undefined) values[name] = value;
    else if (text !== '') faults.push(`${name} is ${shown}; expected ${expectationOf(variable)}.`);
    else if (why) faults.push(`${name} is missing: ${why}; expected ${expectationOf(variable)}.`);
  }
  if (faults.length > 0)
    throw new ConfigurationError(`The configuration is not usable:\n  ${faults.join('\n  ')}`);
  return values as Pick<Configuration, N>;
}

const allNames = Object.keys(VARIABLES) as VariableName[];

/**
 * The whole configuration of a start: what stands in `env`, with everything that the chosen vendors need. `found` are
 * faults that only the caller could see. Throws `ConfigurationError` naming all of them.
 */
export function readConfiguration(env: Environment, found: readonly string[] = []): Configuration {
  const has = (name: VariableName) => Boolean(env[name]?.trim());
  const need = (names: VariableName[], because: string) => names.map((name) => ({ name, because }));
  const isTwilio = has('TWILIO_ACCOUNT_SID') || has('TWILIO_AUTH_TOKEN');
  const needed = [
    ...(isTwilio
      ? need(['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_VOICE_FROM'], 'Twilio is not simulated')
      : []),
    // A stand-in for Twilio on this machine, without TLS, reaches the default.
    ...(isTwilio && !env.TWILIO_API_URL?.trim().startsWith('http:')
      ? need(['PUBLIC_URL'], 'Twilio cannot reach localhost')
      : []),
    ...(has('ELEVENLABS_API_KEY') || has('ELEVENLABS_AGENT_ID')
      ? need(
          ['ELEVENLABS_API_KEY', 'ELEVENLABS_AGENT_ID', 'ELEVENLABS_WEBHOOK_SECRET', 'AGENT_TOOL_SECRET'],
          'ElevenLabs is not simulated',
        )
      : []),
    ...(env.CALL_ROUTE?.trim() === 'elevenlabs' && has('ELEVENLABS_API_KEY')
      ? need(['ELEVENLABS_PHONE_NUMBER_ID'], 'CALL_ROUTE is elevenlabs')
      : []),
    ...(env.TRANSCRIBER?.trim() === 'openai' ? need(['OPENAI_API_KEY'], 'TRANSCRIBER is openai') : []),
  ];
  return readVariables(env, allNames, needed, found);
}
