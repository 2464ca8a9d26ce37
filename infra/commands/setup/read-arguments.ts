import { parseArgs } from 'node:util';
import { StartError } from '../../local/start-error.ts';
import { parseStage, type Stage } from '../../stack/stage.ts';

export type Arguments = {
  /** Absent: the local stack. */
  stage?: Stage;
  isDryRun: boolean;
  isAgreed: boolean;
  force: boolean;
  voice?: string;
  providersFile?: string;
};

export const USAGE = {
  setup: `npm run setup -- [--stage dev|prod] [--dry-run] [--yes] [--force] [--voice ID] [--providers FILE]

  --stage      the deployment whose vendors are set up; without it the local stack, by .env
  --dry-run    only shows what would be done
  --yes        does it without asking
  --force      also changes what somebody else seems to have set
  --voice      ElevenLabs' id of the agent's voice
  --providers  CSV of the businesses that can be phoned (deployments)`,
  doctor: `npm run doctor -- [--stage dev|prod] [--providers FILE]

  --stage      the deployment that is looked at; without it the local stack, by .env
  --providers  CSV to compare the directory with (deployments)`,
};

const OPTIONS = {
  stage: { type: 'string' },
  local: { type: 'boolean' },
  providers: { type: 'string' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  force: { type: 'boolean' },
  voice: { type: 'string' },
} as const;
const CHANGING = ['dry-run', 'yes', 'force', 'voice'] as const;

/** Throws `StartError`, with the usage, for what there is not. */
export function readArguments(command: 'setup' | 'doctor', args: string[]): Arguments {
  const refuse = (why: string) => new StartError(`${why}\n\n${USAGE[command]}`);
  try {
    const { values } = parseArgs({ args, options: OPTIONS });
    const changing = CHANGING.find((name) => command === 'doctor' && values[name] !== undefined);
    if (changing) throw refuse(`--${changing} is for setup; doctor only looks.`);
    if (values.local && values.stage) throw refuse('It is either --local or --stage.');
    return {
      ...(values.stage !== undefined && { stage: parseStage(values.stage) }),
      isDryRun: values['dry-run'] ?? false,
      isAgreed: values.yes ?? false,
      force: values.force ?? false,
      ...(values.voice && { voice: values.voice }),
      ...(values.providers && { providersFile: values.providers }),
    };
  } catch (error) {
    throw error instanceof StartError ? error : refuse((error as Error).message);
  }
}
