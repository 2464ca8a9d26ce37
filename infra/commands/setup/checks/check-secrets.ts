import { randomBytes } from 'node:crypto';
import { invokeOperator } from '../../ops/invoke-operator.ts';
import type { Check } from '../check.ts';
import { type Finding, foreign, missing, ok, skipped, wrong } from '../finding.ts';
import type { SecretName, Target } from '../target/target.ts';

/**
 * Made here for each deployment when absent, never taken from a laptop's `.env`, and never changed: users' ids hang on
 * one of them, and live calls on the other.
 */
const GENERATED: SecretName[] = ['AGENT_TOOL_SECRET', 'HASH_KEY'];

/** Where the functions get their secrets; `ELEVENLABS_WEBHOOK_SECRET` comes with its webhook. */
export function checkSecrets(target: Target): Check[] {
  const names = neededSecrets(target);
  return names.map((name) => ({
    section: 'Secrets',
    title: name,
    look: async () => (name === 'HASH_KEY' ? lookAtHashKey(target) : look(target, name)),
  }));
}

function neededSecrets({ stage, settings, stored, given }: Target): SecretName[] {
  const isDeployed = stage !== undefined;
  const has = (name: SecretName) => name in stored || name in given;
  const needed: [SecretName, boolean][] = [
    ['TWILIO_AUTH_TOKEN', isDeployed || settings.TWILIO_ACCOUNT_SID !== undefined],
    ['TWILIO_AUTH_TOKEN_NEXT', has('TWILIO_AUTH_TOKEN_NEXT')],
    ['ELEVENLABS_API_KEY', isDeployed || settings.ELEVENLABS_AGENT_ID !== undefined],
    ['AGENT_TOOL_SECRET', isDeployed || has('ELEVENLABS_API_KEY')],
    ['HASH_KEY', isDeployed],
    ['OPENAI_API_KEY', settings.TRANSCRIBER === 'openai'],
  ];
  return needed.filter(([name, isNeeded]) => isNeeded || has(name)).map(([name]) => name);
}

function look(target: Target, name: SecretName): Finding {
  const { stored, given, secretsPlace, storeSecret } = target;
  const is = stored[name];
  const isGenerated = GENERATED.includes(name);
  const offered = isGenerated ? undefined : given[name];
  const expected = `a value in ${secretsPlace}`;
  if (is !== undefined && offered !== undefined && is !== offered)
    return foreign({
      expected: 'the value in the environment or .env',
      found: `${secretsPlace} holds another one`,
      apply: () => storeSecret(name, offered),
    });
  if (is !== undefined) return ok(`in ${secretsPlace}`);
  const value = isGenerated ? randomBytes(32).toString('hex') : offered;
  const found = offered ? 'only in the environment' : 'nowhere';
  if (value !== undefined) return missing({ expected, found, apply: () => storeSecret(name, value) });
  if (name === 'OPENAI_API_KEY' && target.settings.TRANSCRIBER !== 'openai') return skipped('not used');
  return wrong({ expected, found, mend: `put ${name} into .env or the environment, then run setup` });
}

/** All ids hang on it: it is made once, and never again when something was written under one. */
async function lookAtHashKey(target: Target): Promise<Finding> {
  const { isUsed, fault } = await invokeOperator(target.operated, { command: 'hash-key' });
  const isThere = target.stored.HASH_KEY !== undefined;
  if (!fault && !(isUsed && !isThere)) return look(target, 'HASH_KEY');
  return wrong({
    expected: 'the HASH_KEY that the table was written under',
    found: isThere ? `${target.secretsPlace} holds another one` : 'nowhere, and a new one cannot replace it',
    mend: `put it back from your copy; under another one no user, opt-out or do-not-call entry is found:\naws ssm put-parameter --type SecureString --overwrite --name /ringround/${target.stage}/HASH_KEY --value …`,
  });
}
