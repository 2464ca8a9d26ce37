import { parseJson } from '../../../../lib/platform/parse-json.ts';
import { knownTemplates } from './known-templates.ts';
import { checkCallbackUrl, Refusal } from './refuse.ts';
import type { Outgoing } from './send-messages.ts';

/** `whatsapp:+E164`, or a user without a visible number: `whatsapp:CC.XXXX`. */
const whatsappAddress = /^whatsapp:(\+[1-9]\d{6,14}|[A-Z]{2}\.[A-Za-z0-9.]{1,128})$/;

/** Reads the form of a new message, or refuses it as Twilio does. */
export function readMessageRequest(form: URLSearchParams, whatsappFrom: string): Outgoing {
  const given = (name: string) => form.get(name) || undefined;
  const to = given('To');
  const from = given('From');
  const body = given('Body');
  const contentSid = given('ContentSid');
  if (to === undefined) throw new Refusal(21604, "A 'To' phone number is required.");
  if (from === undefined) throw new Refusal(21603, "A 'From' phone number is required.");
  if (from !== whatsappFrom) {
    throw new Refusal(63007, `Twilio could not find a Channel with the specified From address: ${from}`);
  }
  if (!to.startsWith('whatsapp:')) {
    throw new Refusal(21910, 'Invalid From and To pair. From and To should be of the same channel');
  }
  if (!whatsappAddress.test(to)) throw new Refusal(21211, `Invalid 'To' Phone Number: ${to}`);
  if (body === undefined && contentSid === undefined) {
    throw new Refusal(21619, 'A text message body or media urls must be specified.');
  }
  if (body !== undefined && body.length > 1600) {
    throw new Refusal(21617, 'The concatenated message body exceeds the 1600 character limit');
  }
  const statusCallback = given('StatusCallback');
  checkCallbackUrl('StatusCallback', statusCallback);
  const text = contentSid === undefined ? body! : renderTemplate(contentSid, given('ContentVariables'));
  return {
    to,
    body: text,
    isTemplate: contentSid !== undefined,
    ...(statusCallback === undefined ? {} : { statusCallback }),
  };
}

/** A template that is not known here reads as its values, one after the other. */
function renderTemplate(contentSid: string, variables: string | undefined): string {
  if (!/^HX[0-9a-fA-F]{32}$/.test(contentSid)) throw new Refusal(21655, 'The ContentSid is invalid');
  if (variables === undefined) return `[${contentSid}]`;
  const values = parseVariables(variables);
  if (
    values === null ||
    values.length > 100 ||
    !values.every(([key, value]) => key.length <= 16 && isFitValue(value))
  ) {
    throw new Refusal(21656, 'The Content Variables Parameter is invalid');
  }
  const known = knownTemplates.find((template) => template.contentSid === contentSid);
  if (known === undefined) return values.map(([, value]) => value).join(' ');
  return known.body.replace(/\{\{(\w+)\}\}/g, (hole, name) => String(new Map(values).get(name) ?? hole));
}

function isFitValue(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 1600;
}

function parseVariables(text: string): [string, unknown][] | null {
  const parsed = parseJson(text);
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    ? Object.entries(parsed)
    : null;
}
