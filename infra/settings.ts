import type { CfnParameterProps } from 'aws-cdk-lib';

const origin = (description: string, url: string): CfnParameterProps => ({
  description,
  default: url,
  allowedPattern: '^https?://[^\\s/]+(/[^\\s/]+)*$',
  constraintDescription: 'must be a base URL without a final slash',
});
const optional = (description: string, pattern: string): CfnParameterProps => ({
  description,
  default: '',
  allowedPattern: `^(${pattern})?$`,
});
const number = (description: string, value: number, min: number, max: number): CfnParameterProps => ({
  description,
  type: 'Number',
  default: value,
  minValue: min,
  maxValue: max,
});

/** Every setting that is not a secret, as the CloudFormation parameter that carries it. */
export const settings = {
  PUBLIC_URL: {
    description: 'Origin that the vendors call; empty: the address of the HTTP API itself.',
    default: '',
    allowedPattern: '^(https?://[^\\s/]+)?$',
    constraintDescription: 'must be an origin such as https://ringround.example, without a path',
  },
  TWILIO_ACCOUNT_SID: {
    description: 'The Twilio account whose requests are believed and through which we call and write.',
    allowedPattern: '^AC[0-9a-f]{32}$',
    constraintDescription: 'must be AC followed by 32 hexadecimal digits',
  },
  TWILIO_API_URL: origin("Base URL of Twilio's API.", 'https://api.twilio.com'),
  TWILIO_MESSAGING_API_URL: origin("Base URL of Twilio's messaging API.", 'https://messaging.twilio.com'),
  TWILIO_WHATSAPP_FROM: {
    description: 'WhatsApp sender; the default is the Twilio Sandbox.',
    default: 'whatsapp:+14155238886',
    allowedPattern: '^whatsapp:\\+[1-9][0-9]{6,14}$',
    constraintDescription: 'must be whatsapp: and an E.164 number',
  },
  TWILIO_VOICE_FROM: optional('E.164 caller id of outbound calls.', '\\+[1-9][0-9]{6,14}'),
  TWILIO_TEMPLATE_BOOKED: optional('Content SID of the approved template "booked".', 'HX[0-9a-f]{32}'),
  TWILIO_TEMPLATE_UPDATE: optional('Content SID of the approved template "update".', 'HX[0-9a-f]{32}'),
  ELEVENLABS_API_URL: origin("Base URL of ElevenLabs' API.", 'https://api.elevenlabs.io'),
  ELEVENLABS_AGENT_ID: optional('The voice agent that speaks on the phone.', '[A-Za-z0-9_-]+'),
  ELEVENLABS_PHONE_NUMBER_ID: optional('Only for CallRoute elevenlabs.', '[A-Za-z0-9_-]+'),
  CALL_ROUTE: {
    description: 'Who dials: twilio (register-call, then our own call) or elevenlabs (outbound-call).',
    default: 'twilio',
    allowedValues: ['twilio', 'elevenlabs'],
  },
  CALLS_PER_SECOND: number('Dial rate of the whole account.', 1, 0.1, 1000),
  PARALLEL_CALLS: number('Calls at once for one errand.', 3, 1, 15),
  MAX_CONCURRENT_CALLS: number('Live calls of the whole account.', 10, 1, 1000),
  ERRANDS_PER_USER_PER_DAY: number('Errands that one user may start in a day.', 5, 1, 1000),
  CALLS_PER_DAY: number('Calls of the whole account in a day.', 1000, 1, 1_000_000),
  BOOKING_POLICY: {
    description: 'first-fit books the first offer that fits; ask always lets the user choose.',
    default: 'first-fit',
    allowedValues: ['first-fit', 'ask'],
  },
  REDIAL_AFTER: number('Seconds before the one redial of a busy or unanswered number.', 120, 0, 86_400),
  CALL_CHECK_AFTER: number('Seconds of silence after which a live call is looked up.', 45, 1, 3600),
  COUNTRY: {
    description: 'ISO 3166 country in which bare phone numbers are read.',
    default: 'US',
    allowedPattern: '^[A-Z]{2}$',
  },
  TIMEZONE: {
    description: 'IANA time zone in which times are read when nothing better is known.',
    default: 'America/New_York',
    allowedPattern: '^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$',
  },
} as const satisfies Record<string, CfnParameterProps>;

export type SettingName = keyof typeof settings;

/** The parameter of a setting: `CALLS_PER_SECOND` → `CallsPerSecond`. */
export function parameterName(setting: SettingName): string {
  return setting.toLowerCase().replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
