import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '../credentials.ts';
import type { Script } from '../phone-call.ts';
import { makeUser } from '../user.ts';
import { startVendors } from '../vendors.ts';
import { waitUntil } from '../wait-until.ts';
import { findFreePort } from './find-free-port.ts';
import { type Dev, killMain, runDev, stopDev, waitUntilReady } from './run-dev.ts';

/** A business of the fake world: a row of the providers file, and how it takes a call. */
export type Business = {
  name: string;
  category: string;
  phone: string;
  timezone?: string;
  area?: string;
  opens?: string;
  closes?: string;
  days?: string;
  script?: Script;
};

/** The providers file of these businesses. */
export function writeProviders(businesses: Business[]): string {
  const rows = businesses.map(({ name, category, phone, timezone, area, opens, closes, days }, index) =>
    [
      `p${index + 1}`,
      name,
      category,
      phone,
      area ?? 'Midtown',
      `${index + 1} Main Street`,
      timezone ?? 'America/New_York',
      opens ?? '00:00',
      closes ?? '24:00',
      'en',
      days ?? '',
    ].join(','),
  );
  return `id,name,category,phone,area,address,timezone,opens,closes,languages,days\n${rows.join('\n')}\n`;
}

/** A running fake world. */
export type World = Awaited<ReturnType<typeof startWorld>>;

/** Starts both fake vendors and ringround, which knows them by the contract's variables alone. */
export async function startWorld(businesses: Business[], settings: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'ringround-world-'));
  const providersFile = join(folder, 'providers.csv');
  await writeFile(providersFile, writeProviders(businesses));
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const vendors = await startVendors(() => origin);
  for (const { phone, script } of businesses) if (script) vendors.scripts.set(phone, script);
  const variables = {
    TWILIO_ACCOUNT_SID: credentials.accountSid,
    TWILIO_AUTH_TOKEN: credentials.authToken,
    TWILIO_VOICE_FROM: credentials.voiceFrom,
    TWILIO_API_URL: vendors.twilio.url,
    TWILIO_MESSAGING_API_URL: vendors.twilio.url,
    ELEVENLABS_API_KEY: credentials.elevenLabsKey,
    ELEVENLABS_AGENT_ID: credentials.agentId,
    ELEVENLABS_WEBHOOK_SECRET: credentials.webhookSecret,
    ELEVENLABS_API_URL: vendors.elevenLabs.url,
    OPENAI_API_KEY: credentials.openAiKey,
    OPENAI_API_URL: vendors.openAi.url,
    AGENT_TOOL_SECRET: credentials.toolSecret,
    PUBLIC_URL: credentials.publicUrl,
    PROVIDERS_FILE: providersFile,
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    CALLS_PER_SECOND: '10',
    ...settings,
  };
  let dev: Dev = runDev(variables);
  let printed = '';
  const killed: Dev[] = [];
  const stop = async () => {
    await Promise.all([...killed, dev].map((one) => stopDev(one)));
    await vendors.close();
    await rm(folder, { recursive: true, force: true });
  };
  await waitUntilReady(dev).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    ...vendors,
    vendors,
    origin,
    dataDirectory: variables.DATA_DIR,
    output: () => printed + dev.output(),
    pid: () => dev.child.pid!,
    user: (address: string, name = 'Ana') => makeUser(vendors, address, name),
    /** Every dial to this number, oldest first. */
    dialsTo: (phone: string) => vendors.twilio.calls.filter((call) => call.to === phone),
    /** The nth call to this number, as soon as it comes. */
    phoneRings: (phone: string, nth = 1, ms = 30_000) =>
      waitUntil(
        `call ${nth} to ${phone}`,
        () => vendors.phoneCalls.filter((call) => call.twilio.to === phone)[nth - 1],
        ms,
      ),
    /** Kills ringround's main process without a warning, as the system does when memory runs out, or `all` that it has started, too. */
    crash: async (what: 'main' | 'all' = 'main') => {
      printed += dev.output();
      killed.push(dev);
      await (what === 'main' ? killMain(dev) : stopDev(dev, 'SIGKILL'));
    },
    start: () => {
      dev = runDev(variables);
    },
    isReady: () => waitUntilReady(dev),
    restart: async () => {
      dev = runDev(variables);
      await waitUntilReady(dev);
    },
    stop,
  };
}
