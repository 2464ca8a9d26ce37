import type { CountryCode } from 'libphonenumber-js/max';
import { readVariables } from '../platform/configuration.ts';
import type { DialRules } from './read-dialable-phone.ts';

const { COUNTRY, TWILIO_VOICE_FROM, TWILIO_WHATSAPP_FROM } = readVariables(process.env, [
  'COUNTRY',
  'TWILIO_VOICE_FROM',
  'TWILIO_WHATSAPP_FROM',
]);

/** Which numbers this deployment dials. */
export const dialRules: DialRules = {
  country: COUNTRY as CountryCode,
  ownNumbers: [
    TWILIO_WHATSAPP_FROM.replace('whatsapp:', ''),
    ...(TWILIO_VOICE_FROM ? [TWILIO_VOICE_FROM] : []),
  ],
};
