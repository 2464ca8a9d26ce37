import { parseArgs } from 'node:util';
import { StartError } from '../local/start-error.ts';
import { parseStage, type Stage } from '../stage.ts';

export type Arguments = {
  /** Absent: the local stack. */
  stage?: Stage;
  isDryRun: boolean;
  isAgreed: boolean;
  force: boolean;
  voice?: string;
  providersFile?: string;
};

const USAGE = {
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

const common = {
  stage: { type: 'string' },
  local: { type: 'boolean', default: false },
  providers: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;
const changing = {
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', short: 'y', default: false },
  force: { type: 'boolean', default: false },
  voice: { type: 'string' },
} as const;

/** Throws `StartError` with the usage for what it does not know. */
export function readArguments(command: 'setup' | 'doctor', args: string[]): Arguments {
  const { values } = parse(command, args);
  if (values.help || (values.local && values.stage)) throw new StartError(USAGE[command]);
  return {
    ...(values.stage !== undefined && { stage: readStage(command, values.stage) }),
    isDryRun: values['dry-run'] ?? false,
    isAgreed: values.yes ?? false,
    force: values.force ?? false,
    ...(values.voice && { voice: values.voice }),
    ...(values.providers && { providersFile: values.providers }),
  };
}

function parse(command: 'setup' | 'doctor', args: string[]) {
  const options = command === 'setup' ? { ...common, ...changing } : common;
  try {
    return parseArgs({ args, options }) as ReturnType<
      typeof parseArgs<{ args: string[]; options: typeof common & typeof changing }>
    >;
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE[command]}`);
  }
}

function readStage(command: 'setup' | 'doctor', text: string): Stage {
  try {
    return parseStage(text);
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE[command]}`);
  }
}
