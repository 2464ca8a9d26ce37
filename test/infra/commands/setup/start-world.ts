import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { parseEnv } from 'node:util';
import { runCommand, type Surroundings } from '../../../../infra/commands/setup/run-command.ts';
import { startFakeAws } from './fake-aws.ts';
import { startFakeElevenLabs } from './fake-elevenlabs.ts';
import { type Functions, PUBLIC_URL, startFakeRinground } from './fake-ringround.ts';
import { startFakeTwilio } from './fake-twilio.ts';

export const ACCOUNT_SID = `AC${'0a'.repeat(16)}`;
export const TOKEN = 'twilio-token-of-the-tests';
export const API_KEY = 'sk_elevenlabs_of_the_tests';
export const SENDER = `XE${'1'.repeat(32)}`;
export const NUMBER = `PN${'2'.repeat(32)}`;
const WHATSAPP = 'whatsapp:+14155550100';
const VOICE = '+14155550111';

/** `said`: the text with every break and run of blanks as one blank. */
type Ran = { code: number; text: string; said: string };

/** Both vendors, AWS and a deployment's public side on loopback, with nothing set up in them yet. */
export async function startWorld(t: TestContext, kind: 'deployment' | 'local' = 'deployment') {
  const folder = await mkdtemp(join(tmpdir(), 'ringround-setup-'));
  const file = join(folder, '.env');
  const [twilio, elevenlabs, aws] = await Promise.all([
    startFakeTwilio(ACCOUNT_SID, TOKEN),
    startFakeElevenLabs(API_KEY),
    startFakeAws(),
  ]);
  const env = () => parseEnv(readFileSync(file, 'utf8'));
  const functions =
    kind === 'deployment'
      ? readsFrom((name) => aws.account.secrets.get(`/ringround/dev/${name}`))
      : readsFrom((name) => env()[name]);
  const ringround = await startFakeRinground(functions);
  twilio.account.senders.push({ sid: SENDER, sender_id: WHATSAPP, status: 'ONLINE', webhook: null });
  twilio.account.numbers.push({
    sid: NUMBER,
    phone_number: VOICE,
    voice_url: 'https://demo.twilio.com/docs/voice.xml',
  });
  const settings: Record<string, string> = {
    TWILIO_ACCOUNT_SID: ACCOUNT_SID,
    TWILIO_WHATSAPP_FROM: WHATSAPP,
    TWILIO_VOICE_FROM: VOICE,
    TWILIO_API_URL: twilio.url,
    TWILIO_MESSAGING_API_URL: twilio.url,
    ELEVENLABS_API_URL: elevenlabs.url,
  };
  const credentials = { TWILIO_AUTH_TOKEN: TOKEN, ELEVENLABS_API_KEY: API_KEY };
  if (kind === 'deployment') deploy(aws.account, settings);
  await writeEnv(
    file,
    kind === 'deployment' ? credentials : { ...settings, ...credentials, PUBLIC_URL, DATA_DIR: folder },
  );
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  t.after(async () => {
    await Promise.all([twilio, elevenlabs, aws, ringround].map((server) => server.stop()));
    await rm(folder, { recursive: true });
  });
  /** What the internet makes of the deployment's address. */
  const send: typeof fetch = (input, init) => {
    const url = String(input);
    return fetch(url.startsWith(PUBLIC_URL) ? url.replace(PUBLIC_URL, ringround.url) : url, init);
  };
  const pause = async () => twilio.catchUp();
  const run = async (
    command: 'setup' | 'doctor',
    args: string[],
    more: Partial<Surroundings> = {},
  ): Promise<Ran> => {
    let text = '';
    const write = (chunk: string) => {
      text += chunk;
      return true;
    };
    const output = { write, columns: 100 };
    const stage = kind === 'deployment' ? ['--stage', 'dev'] : [];
    const around = { args: [...stage, ...args], env: {}, file, output, fetch: send, pause } as Surroundings;
    const code = await runCommand(command, { ...around, ...more });
    return { code, text, said: text.replace(/\s+/g, ' ') };
  };
  /** Everything that was changed anywhere. */
  const writes = () => [...aws.account.writes, ...twilio.writes, ...elevenlabs.writes];
  const flaws = () => [...twilio.flaws, ...elevenlabs.flaws];
  return {
    twilio,
    elevenlabs,
    aws,
    functions,
    file,
    env,
    writes,
    flaws,
    setup: (...args: string[]) => run('setup', ['--yes', ...args]),
    doctor: (...args: string[]) => run('doctor', args),
    run,
    /** As `npx cdk deploy --parameters …` that `setup` asks for does. */
    redeploy: (text: string) => {
      for (const [, name = '', value = ''] of text.matchAll(/--parameters\s+(\w+)=(\w+)/g))
        (aws.account.stack?.parameters ?? {})[name] = value;
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

function readsFrom(secret: (name: string) => string | undefined): Functions {
  return {
    isUp: true,
    publicUrl: PUBLIC_URL,
    accountSid: ACCOUNT_SID,
    get authToken() {
      return secret('TWILIO_AUTH_TOKEN');
    },
    get webhookSecret() {
      return secret('ELEVENLABS_WEBHOOK_SECRET');
    },
    get toolSecret() {
      return secret('AGENT_TOOL_SECRET');
    },
    now: Date.now,
  };
}

/** With a directory that takes whatever it is given. */
function deploy(
  account: Awaited<ReturnType<typeof startFakeAws>>['account'],
  settings: Record<string, string>,
): void {
  const pascalCase = (name: string) =>
    name.toLowerCase().replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());
  const parameters = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [pascalCase(name), value]),
  );
  account.stack = { status: 'CREATE_COMPLETE', parameters, outputs: { ApiUrl: PUBLIC_URL } };
  let loaded = '';
  const rows = () => loaded.trim().split('\n').slice(1).filter(Boolean);
  account.operations.set('providers import', ({ csv, isDryRun }) => {
    const isCurrent = loaded === csv;
    if (!isDryRun) {
      loaded = String(csv);
      account.writes.push('providers');
    }
    return { loaded: String(csv).trim().split('\n').length - 1, refused: [], isCurrent };
  });
  account.operations.set('hash-key', () => ({ title: 'HASH_KEY', isUsed: false }));
  account.operations.set('providers list', () => ({
    title: '',
    table: { columns: ['id'], rows: rows().map((row) => [row]) },
  }));
  account.operations.set('status', () => ({
    title: '',
    table: { columns: ['queue', 'to be redriven', 'oldest'], rows: [['replies', '0', '']] },
  }));
}

const writeEnv = (file: string, values: Record<string, string>) =>
  writeFile(
    file,
    Object.entries(values)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
