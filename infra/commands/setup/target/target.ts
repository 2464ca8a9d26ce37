import type { Configuration } from '../../../../lib/platform/variables.ts';
import { functions } from '../../../stack/functions.ts';
import type { SettingName } from '../../../stack/settings.ts';
import type { Stage } from '../../../stack/stage.ts';
import type { Target as OpsTarget } from '../../ops/connect.ts';

export type SecretName =
  | 'TWILIO_AUTH_TOKEN'
  | 'TWILIO_AUTH_TOKEN_NEXT'
  | 'ELEVENLABS_API_KEY'
  | 'ELEVENLABS_WEBHOOK_SECRET'
  | 'AGENT_TOOL_SECRET'
  | 'OPENAI_API_KEY'
  | 'HASH_KEY';
export type Secrets = Partial<Record<SecretName, string>>;
export type Settings = Partial<Pick<Configuration, SettingName>>;

/** Every secret that some function reads. */
export const secretNames = [
  ...new Set(Object.values(functions).flatMap((row) => row.secrets)),
] as SecretName[];

/** What vendors are made to match: a deployment, or the local stack behind a tunnel. */
export type Target = {
  /** What is made at a vendor bears this name: `ringround-dev`, `ringround-local`. */
  name: string;
  /** Absent: the local stack. */
  stage?: Stage;
  /** Where `npm run ops` finds its function `operate`. */
  operated: OpsTarget;
  /** What to type to deploy it again as it is; absent for the local stack. */
  deployCommand?: string;
  /** For the heading. */
  where: string;
  /** The address that vendors call, without a slash at the end. */
  publicUrl: string;
  settings: Settings;
  /** What the functions read: SSM, or `.env`. */
  stored: Secrets;
  /** What the environment offers to be stored; nothing where the environment is what the functions read. */
  given: Secrets;
  /** Where secrets are kept, for people. */
  secretsPlace: string;
  storeSecret(name: SecretName, value: string): Promise<void>;
  /** Absent where a setting is a parameter of the stack, which only a deployment changes. */
  storeSetting?(name: SettingName, value: string): Promise<void>;
};

/** What to type, for this target: `npm run setup -- --force --stage dev`. */
export function commandFor(
  name: 'setup' | 'doctor' | 'ops',
  { stage }: Pick<Target, 'stage'>,
  ...args: string[]
): string {
  const all = [...args, ...(stage ? [`--stage ${stage}`] : [])];
  return [`npm run ${name}`, ...(all.length > 0 ? ['--', ...all] : [])].join(' ');
}
