/**
 * Every variable of the configuration: what it means, how it must look, and what it is when absent.
 * The environment, the template's parameters and the README read this one list.
 */
export type Variable = { meaning: string; isSecret?: true } & (
  | { kind: 'text'; pattern: RegExp; expected: string; fallback?: string }
  | { kind: 'number'; low: number; high: number; isWhole: boolean; fallback: number }
  | { kind: 'choice'; values: readonly string[]; fallback: string }
);

const text = (pattern: RegExp, expected: string, meaning: string) => ({
  kind: 'text' as const,
  pattern,
  expected,
  meaning,
});
const secret = (pattern: RegExp, expected: string, meaning: string) => ({
  ...text(pattern, expected, meaning),
  isSecret: true as const,
});
const orElse = <V>(fallback: string, variable: V) => ({ ...variable, fallback });
const number = (low: number, high: number, fallback: number, meaning: string) => ({
  kind: 'number' as const,
  low,
  high,
  isWhole: true,
  fallback,
  meaning,
});
const choice = <const T extends string>(fallback: T, other: T, meaning: string) => ({
  kind: 'choice' as const,
  values: [fallback, other] as const,
  fallback,
  meaning,
});

const ORIGIN = /^https?:\/\/[^\s/?#]+$/;
const BASE_URL = /^https?:\/\/[^\s/?#]+(\/[^\s/?#]+)*$/;
const baseUrl = (url: string, whose: string) =>
  orElse(
    url,
    text(BASE_URL, 'an http or https address, such as https://api.example.com', `Base URL of ${whose}.`),
  );
const contentSid = (name: string) =>
  text(
    /^HX[0-9a-fA-F]{32}$/,
    'a Content SID: HX and 32 hexadecimal digits',
    `Approved template "${name}", used outside the 24-hour window.`,
  );
const phone = /^\+[1-9][0-9]{6,14}$/;

export const VARIABLES = {
  TWILIO_ACCOUNT_SID: text(
    /^AC[0-9a-zA-Z]{32}$/,
    'AC and 32 more characters, from the Twilio console',
    'The Twilio account; absent: Twilio is simulated (local only).',
  ),
  TWILIO_AUTH_TOKEN: secret(
    /^\S{8,}$/,
    'the auth token beside the account SID in the Twilio console',
    'Its auth token.',
  ),
  TWILIO_AUTH_TOKEN_NEXT: secret(
    /^\S{8,}$/,
    'the secondary auth token of the same account',
    'Also accepted on webhooks, while the token is rotated.',
  ),
  TWILIO_WHATSAPP_FROM: orElse(
    'whatsapp:+14155238886',
    text(
      /^whatsapp:\+[1-9][0-9]{6,14}$/,
      'whatsapp: and a number in E.164 form',
      'Our WhatsApp sender (the default is the Sandbox).',
    ),
  ),
  TWILIO_VOICE_FROM: text(
    phone,
    'a number in E.164 form, such as +14155550100',
    'Caller id of outbound calls.',
  ),
  TWILIO_TEMPLATE_BOOKED: contentSid('booked'),
  TWILIO_TEMPLATE_UPDATE: contentSid('update'),
  ELEVENLABS_API_KEY: secret(
    /^\S{3,}$/,
    'an API key of ElevenLabs',
    'Absent: ElevenLabs is simulated (local only).',
  ),
  ELEVENLABS_AGENT_ID: text(
    /^[A-Za-z0-9_-]{3,}$/,
    'the id of the voice agent, agent_…',
    'The voice agent that speaks on the phone.',
  ),
  ELEVENLABS_PHONE_NUMBER_ID: text(
    /^[A-Za-z0-9_-]{3,}$/,
    'the id of the imported number, phnum_…',
    'Only for CALL_ROUTE=elevenlabs.',
  ),
  ELEVENLABS_WEBHOOK_SECRET: secret(
    /^\S{8,}$/,
    'the signing secret of the post-call webhook, wsec_…',
    'Verifies post-call webhooks.',
  ),
  AGENT_TOOL_SECRET: secret(
    /^\S{8,}$/,
    'a bearer token of at least 8 characters',
    "Bearer token of the agent's mid-call tools.",
  ),
  OPENAI_API_KEY: secret(/^\S{3,}$/, 'an API key of OpenAI', 'Only for TRANSCRIBER=openai.'),
  TWILIO_API_URL: baseUrl('https://api.twilio.com', "Twilio's API"),
  TWILIO_MESSAGING_API_URL: baseUrl('https://messaging.twilio.com', "Twilio's messaging API"),
  ELEVENLABS_API_URL: baseUrl('https://api.elevenlabs.io', "ElevenLabs' API"),
  OPENAI_API_URL: baseUrl('https://api.openai.com', "OpenAI's API"),
  PUBLIC_URL: text(
    ORIGIN,
    'an origin such as https://ringround.example, without a path',
    'The origin that vendors call; webhook signatures are checked against it.',
  ),
  CALL_ROUTE: choice(
    'twilio',
    'elevenlabs',
    "twilio: our own Twilio call with status callbacks; elevenlabs: ElevenLabs' native outbound call.",
  ),
  TRANSCRIBER: choice('elevenlabs', 'openai', 'Who transcribes voice notes.'),
  RECONCILE_INBOUND: choice(
    'auto',
    'on',
    "auto: look for messages whose webhook was lost if the sender's webhook points to this deployment, never on the Sandbox; on: always look.",
  ),
  DELETE_VOICE_NOTES: choice(
    'no',
    'yes',
    'yes: the original of a voice note is deleted at Twilio as soon as it is stored here.',
  ),
  CONFIRMATION_DELIVERY: number(
    1,
    86_400,
    600,
    'Seconds after which a confirmation that has not reached its user is shown to the operator.',
  ),
  CALLS_PER_SECOND: { ...number(0.1, 100, 1, 'Account-wide dial rate.'), isWhole: false },
  PARALLEL_CALLS: number(1, 15, 3, 'Calls at once for one errand.'),
  MAX_CONCURRENT_CALLS: number(1, 1000, 10, 'Account-wide live calls.'),
  ERRANDS_PER_USER_PER_DAY: number(1, 1000, 5, 'Errands that one user may start in a day.'),
  MESSAGES_PER_USER_PER_DAY: number(
    1,
    100_000,
    200,
    'Messages from one user that are answered in a day; a voice note counts as ten.',
  ),
  CALLS_PER_DAY: number(1, 1_000_000, 1000, 'Calls of the whole account in a day.'),
  CALLS_PER_BUSINESS_PER_DAY: number(
    1,
    1000,
    6,
    'Calls to one business in a day for all users together; a number from a contact card gets 2.',
  ),
  BOOKING_POLICY: choice('first-fit', 'ask', 'ask: always let the user choose among the offers.'),
  REDIAL_AFTER: number(1, 86_400, 120, 'Seconds before the one redial of a busy or unanswered number.'),
  CALL_CHECK_AFTER: number(
    1,
    3600,
    45,
    'Seconds of silence after which a live call is looked up at the vendors.',
  ),
  COUNTRY: orElse(
    'US',
    text(
      /^[A-Z]{2}$/,
      'two capital letters, such as US',
      'How bare phone numbers are read; numbers of other countries are never dialed.',
    ),
  ),
  TIMEZONE: orElse(
    'America/New_York',
    text(
      /^[A-Za-z][A-Za-z0-9_+/-]*$/,
      'an IANA time zone, such as America/New_York',
      'How times are read when nothing better is known.',
    ),
  ),
  PROVIDERS_FILE: text(
    /./,
    'the path of a CSV file',
    'Providers loaded at start (local only); absent: the sample directory.',
  ),
  PORT: number(1, 65_535, 3000, 'Where the local stack listens.'),
  DATA_DIR: orElse('.local', text(/./, 'the path of a folder', 'Where the local stack keeps its state.')),
} satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;

type Value<V> = V extends { kind: 'number' }
  ? number
  : V extends { kind: 'choice'; values: readonly (infer T)[] }
    ? T
    : string;
type Defaulted = {
  [N in VariableName]: (typeof VARIABLES)[N] extends { fallback: unknown } ? N : never;
}[VariableName];

/** Variables with a default always have a value; the others may be absent. */
export type Configuration = { [N in Defaulted]: Value<(typeof VARIABLES)[N]> } & {
  [N in Exclude<VariableName, Defaulted>]?: Value<(typeof VARIABLES)[N]>;
};
