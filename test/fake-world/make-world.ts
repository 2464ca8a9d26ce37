import type { Business } from './businesses.ts';
import { credentials } from './credentials.ts';
import { makeUser } from './user.ts';
import type { Vendors } from './vendors.ts';

/** What a test plays with, wherever the world takes place. */
export function makeWorld(vendors: Vendors, businesses: Business[]) {
  for (const { phone, script } of businesses) if (script) vendors.scripts.set(phone, script);
  const { place } = vendors;
  return {
    ...vendors,
    vendors,
    send: place.send,
    until: place.until,
    sleep: place.sleep,
    user: (address: string, name = 'Ana') => makeUser(vendors, address, name),
    /** Every dial to this number, oldest first. */
    dialsTo: (phone: string) => vendors.twilio.calls.filter((call) => call.to === phone),
    /** The nth call to this number, as soon as it comes. */
    phoneRings: (phone: string, nth = 1, ms?: number) =>
      place.until(
        `call ${nth} to ${phone}`,
        () => vendors.phoneCalls.filter((call) => call.twilio.to === phone)[nth - 1],
        ms,
      ),
    /** What the vendors, and who speaks for a business, found wrong. */
    faults: () => [
      ...vendors.twilio.complaints,
      ...vendors.elevenLabs.complaints,
      ...vendors.speech.complaints,
      ...vendors.troubles,
    ],
  };
}

/** The contract's variables, by which ringround knows the account and both vendors. */
export const variablesFor = ({ twilio, elevenLabs, openAi }: Vendors): Record<string, string> => ({
  TWILIO_ACCOUNT_SID: credentials.accountSid,
  TWILIO_AUTH_TOKEN: credentials.authToken,
  TWILIO_VOICE_FROM: credentials.voiceFrom,
  TWILIO_API_URL: twilio.url,
  TWILIO_MESSAGING_API_URL: twilio.url,
  ELEVENLABS_API_KEY: credentials.elevenLabsKey,
  ELEVENLABS_AGENT_ID: credentials.agentId,
  ELEVENLABS_WEBHOOK_SECRET: credentials.webhookSecret,
  ELEVENLABS_API_URL: elevenLabs.url,
  OPENAI_API_KEY: credentials.openAiKey,
  OPENAI_API_URL: openAi.url,
  AGENT_TOOL_SECRET: credentials.toolSecret,
  PUBLIC_URL: credentials.publicUrl,
  CALLS_PER_SECOND: '10',
});
