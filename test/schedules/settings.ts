import type { Settings } from './deployment.ts';
import { TEMPLATES } from './fake-vendors.ts';
import { ACCOUNT_SID, PUBLIC_URL } from './webhooks.ts';

/** What every deployment here is given. */
export const SETTINGS: Settings = {
  PUBLIC_URL,
  TWILIO_ACCOUNT_SID: ACCOUNT_SID,
  TWILIO_VOICE_FROM: '+12125550001',
  ...TEMPLATES,
  // The Sandbox, which nobody else uses here.
  RECONCILE_INBOUND: 'on',
  ELEVENLABS_AGENT_ID: 'agent_1',
  ELEVENLABS_PHONE_NUMBER_ID: 'phnum_1',
};
