import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startVendors, type VendorOptions } from '../../../../infra/local/vendors/start-vendors.ts';
import type { VendorEvent } from '../../../../infra/local/vendors/vendor-events.ts';
import { startFakeRinground } from './fake-ringround.ts';

export const account = {
  accountSid: 'AC00000000000000000000000000000001',
  authToken: 'token-of-the-test',
  whatsappFrom: 'whatsapp:+14155238886',
  voiceFrom: '+15555550100',
  agentId: 'agent_1',
  apiKey: 'key-of-the-test',
  webhookSecret: 'wsec_test',
  toolSecret: 'tool-secret-of-the-test',
};

/** For who acts while it rings or somebody talks: on a slow machine this is not over before. */
export const UNHURRIED = { timeScale: 0.3 };

/** Next year's: the simulated businesses offer only what lies ahead. */
export const DAY = `${new Date().getUTCFullYear() + 1}-02-01`;

export const variables = {
  call_id: 'call-1',
  user_name: 'Ana',
  service: 'dentist',
  when_text: 'Monday afternoon',
  window_start: `${DAY}T12:00:00-05:00`,
  windows: 'from 12:00 PM to 6:00 PM',
  window_end: `${DAY}T18:00:00-05:00`,
  timezone: 'America/New_York',
  language: 'en',
  provider_name: 'Dr. Smith',
  purpose: 'book',
  callback_number: '',
  notes: '',
};

/** Starts vendors that live fifty times as fast against a fake ringround; both end with the test. */
export async function startForTest(
  t: TestContext,
  answers: Parameters<typeof startFakeRinground>[0] = {},
  options: Partial<VendorOptions> = {},
) {
  const ringround = await startFakeRinground(answers);
  const dataDirectory = await mkdtemp(join(tmpdir(), 'vendors-'));
  const settings = {
    ...account,
    publicUrl: () => ringround.origin,
    dataDirectory,
    timeScale: 0.02,
    ...options,
  };
  const vendors = await startVendors(settings);
  const events: VendorEvent[] = [];
  vendors.on((event) => events.push(event));
  t.after(async () => {
    await vendors.stop();
    await ringround.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  });

  const twilio = async (method: string, path: string, form?: [string, string][] | Record<string, string>) => {
    const { accountSid, authToken } = account;
    const response = await fetch(`${vendors.twilioUrl}/2010-04-01/Accounts/${accountSid}${path}`, {
      method,
      headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
  };
  const elevenlabs = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${vendors.elevenlabsUrl}${path}`, {
      method,
      headers: { 'xi-api-key': account.apiKey, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  };
  /** Registers a conversation and dials, as ringround does. */
  const dial = async (to: string, given: Record<string, unknown> = {}, form: Record<string, string> = {}) => {
    const registered = await elevenlabs('POST', '/v1/convai/twilio/register-call', {
      agent_id: account.agentId,
      from_number: account.voiceFrom,
      to_number: to,
      direction: 'outbound',
      conversation_initiation_client_data: {
        user_id: 'user-1',
        dynamic_variables: { ...variables, ...given },
      },
    });
    const callback = `${ringround.origin}/api/call-status?call=call-1`;
    const events = ['initiated', 'ringing', 'answered', 'completed'];
    return twilio('POST', '/Calls.json', [
      ['To', to],
      ['From', account.voiceFrom],
      ['Twiml', registered.body as string],
      ['StatusCallback', callback],
      ...events.map((event): [string, string] => ['StatusCallbackEvent', event]),
      ['MachineDetection', 'Enable'],
      ['AsyncAmd', 'true'],
      ['AsyncAmdStatusCallback', callback],
      ...Object.entries(form),
    ]);
  };
  return { vendors, ringround, events, twilio, elevenlabs, dial, settings };
}

/** Only what hangs takes so long. */
const HANG_MINUTES = 5;

/** Waits until something is there; what never comes is named. */
export async function eventually<T>(what: string, look: () => T | undefined | false): Promise<T> {
  const deadline = Date.now() + HANG_MINUTES * 60_000;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`It never came: ${what}`);
    await sleep(5);
  }
}
