import type { CallRequest } from './call-record.ts';
import { checkCallbackUrl, Refusal } from './refuse.ts';

const e164 = /^\+[1-9]\d{6,14}$/;

/** Reads the form of a new call, or refuses it as Twilio does. */
export function readCallRequest(form: URLSearchParams, voiceFrom: string): CallRequest {
  const given = (name: string) => form.get(name) || undefined;
  const to = given('To');
  const from = given('From');
  if (to === undefined) throw new Refusal(21201, "No 'To' number is specified");
  if (!e164.test(to))
    throw new Refusal(21211, `The phone number you are attempting to call, ${to}, is not valid.`);
  if (from === undefined) throw new Refusal(21213, "No 'From' number is specified");
  if (from !== voiceFrom) {
    const message = `The source phone number provided, ${from}, is not yet verified for your account. You may only make calls from phone numbers that you've verified or purchased from Twilio.`;
    throw new Refusal(21210, message);
  }
  const url = given('Url');
  const twiml = given('Twiml');
  if (url === undefined && twiml === undefined && given('ApplicationSid') === undefined) {
    throw new Refusal(21205, 'Url parameter is required.');
  }
  if (url !== undefined && !URL.canParse(url)) throw new Refusal(21205, `Url is not a valid URL: ${url}`);
  if (twiml !== undefined && twiml.length > 4000) {
    throw new Refusal(21658, "Parameter 'Twiml' exceeded the limit of 4000 characters");
  }
  checkCallbackUrl('StatusCallback', given('StatusCallback'));
  checkCallbackUrl('AsyncAmdStatusCallback', given('AsyncAmdStatusCallback'));
  const events = form.getAll('StatusCallbackEvent').flatMap((value) => value.split(/[ ,]+/));
  return {
    to,
    from,
    ...defined({
      url,
      twiml: url === undefined ? twiml : undefined,
      method: given('Method'),
      statusCallback: given('StatusCallback'),
      statusCallbackMethod: given('StatusCallbackMethod'),
      asyncAmdStatusCallback: given('AsyncAmdStatusCallback'),
      asyncAmdStatusCallbackMethod: given('AsyncAmdStatusCallbackMethod'),
    }),
    statusCallbackEvents: events.length === 0 ? ['completed'] : events,
    timeout: readSeconds('Timeout', given('Timeout'), 60, 600),
    timeLimit: readSeconds('TimeLimit', given('TimeLimit'), 14_400, 86_400),
    detectsMachine: ['Enable', 'DetectMessageEnd'].includes(given('MachineDetection') ?? ''),
    asyncAmd: given('AsyncAmd') === 'true',
  };
}

function readSeconds(name: string, text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds > 0 && seconds <= most) return seconds;
  throw new Refusal(20001, `Parameter '${name}' is not valid`);
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends Record<string, string | undefined>>(record: T): Defined<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Defined<T>;
}
