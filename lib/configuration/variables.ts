/** Every variable of the configuration: how it is read, what it is when absent, and what was expected when it is wrong. */
export type Variable<T> = {
  read: (text: string) => T | undefined;
  expected: string;
  fallback?: T;
  isSecret?: true;
};

type WithFallback<T> = Variable<T> & { fallback: T };

const matching = (pattern: RegExp, expected: string): Variable<string> => ({
  read: (text) => (pattern.test(text) ? text : undefined),
  expected,
});

const orElse = <T>(fallback: T, variable: Variable<T>): WithFallback<T> => ({ ...variable, fallback });

const secret = (pattern: RegExp, expected: string): Variable<string> => ({
  ...matching(pattern, expected),
  isSecret: true,
});

const number = (low: number, high: number, fallback: number, isWhole = true): WithFallback<number> => ({
  read: (text) => {
    const value = Number(text);
    const isNumber = /^\d+(\.\d+)?$/.test(text) && (!isWhole || Number.isInteger(value));
    return isNumber && value >= low && value <= high ? value : undefined;
  },
  expected: `a ${isWhole ? 'whole ' : ''}number from ${low} to ${high}`,
  fallback,
});

const oneOf = <const T extends string>(fallback: T, ...others: T[]): WithFallback<T> => {
  const values: string[] = [fallback, ...others];
  return {
    read: (text) => (values.includes(text) ? (text as T) : undefined),
    expected: values.join(' or '),
    fallback,
  };
};

const url: Variable<string> = {
  read: (text) => (/^https?:$/.test(URL.parse(text)?.protocol ?? '') ? text.replace(/\/+$/, '') : undefined),
  expected: 'an http or https address without a path, such as https://example.com',
};

const isTimezone = (text: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch {
    return false;
  }
};

const CONTENT_SID = /^HX[0-9a-f]{32}$/i;

export const VARIABLES = {
  TWILIO_ACCOUNT_SID: matching(
    /^AC[0-9a-zA-Z]{32}$/,
    'AC followed by 32 characters (console.twilio.com, Account Info)',
  ),
  TWILIO_AUTH_TOKEN: secret(/^\S{8,}$/, 'the auth token beside the account SID in the Twilio console'),
  TWILIO_AUTH_TOKEN_NEXT: secret(/^\S{8,}$/, 'the secondary auth token of the same Twilio account'),
  TWILIO_WHATSAPP_FROM: orElse(
    'whatsapp:+14155238886',
    matching(/^whatsapp:\+\d{7,15}$/, 'whatsapp:+ and a number, such as whatsapp:+14155238886'),
  ),
  TWILIO_VOICE_FROM: matching(/^\+\d{7,15}$/, 'a number in E.164 form, such as +14155550100'),
  TWILIO_TEMPLATE_BOOKED: matching(CONTENT_SID, 'a Content SID, HX followed by 32 hexadecimal digits'),
  TWILIO_TEMPLATE_UPDATE: matching(CONTENT_SID, 'a Content SID, HX followed by 32 hexadecimal digits'),
  ELEVENLABS_API_KEY: secret(/^\S{4,}$/, 'an API key of ElevenLabs (elevenlabs.io, API keys)'),
  ELEVENLABS_AGENT_ID: matching(/^\S{3,}$/, 'the id of the voice agent, agent_…'),
  ELEVENLABS_PHONE_NUMBER_ID: matching(/^\S{3,}$/, 'the id of the imported phone number, phnum_…'),
  ELEVENLABS_WEBHOOK_SECRET: secret(/^\S{8,}$/, 'the signing secret of the post-call webhook, wsec_…'),
  AGENT_TOOL_SECRET: secret(/^\S{8,}$/, 'the bearer token of the agent’s tools, at least 8 characters'),
  OPENAI_API_KEY: secret(/^\S{8,}$/, 'an API key of OpenAI'),
  TWILIO_API_URL: orElse('https://api.twilio.com', url),
  TWILIO_MESSAGING_API_URL: orElse('https://messaging.twilio.com', url),
  ELEVENLABS_API_URL: orElse('https://api.elevenlabs.io', url),
  OPENAI_API_URL: orElse('https://api.openai.com', url),
  PUBLIC_URL: url,
  CALL_ROUTE: oneOf('twilio', 'elevenlabs'),
  TRANSCRIBER: oneOf('elevenlabs', 'openai'),
  CALLS_PER_SECOND: number(0.1, 100, 1, false),
  PARALLEL_CALLS: number(1, 15, 3),
  MAX_CONCURRENT_CALLS: number(1, 1000, 10),
  ERRANDS_PER_USER_PER_DAY: number(1, 1000, 5),
  CALLS_PER_DAY: number(1, 1_000_000, 1000),
  BOOKING_POLICY: oneOf('first-fit', 'ask'),
  REDIAL_AFTER: number(1, 86_400, 120),
  CALL_CHECK_AFTER: number(1, 3600, 45),
  COUNTRY: orElse('US', matching(/^[A-Z]{2}$/, 'two capital letters, such as US')),
  TIMEZONE: orElse('America/New_York', {
    read: (text) => (isTimezone(text) ? text : undefined),
    expected: 'an IANA time zone, such as America/New_York',
  }),
  PROVIDERS_FILE: matching(/./, 'the path of a CSV file'),
  PORT: number(0, 65_535, 3000),
  DATA_DIR: orElse('.local', matching(/./, 'the path of a folder')),
} satisfies Record<string, Variable<string> | Variable<number>>;

export type VariableName = keyof typeof VARIABLES;
type ValueOf<N extends VariableName> = (typeof VARIABLES)[N] extends Variable<infer T> ? T : never;

type Defaulted = {
  [N in VariableName]: (typeof VARIABLES)[N] extends { fallback: unknown } ? N : never;
}[VariableName];

/** Variables with a default always have a value; the others may be absent. */
export type Configuration = { [N in Defaulted]: ValueOf<N> } & {
  [N in Exclude<VariableName, Defaulted>]?: ValueOf<N>;
};
