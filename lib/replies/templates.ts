import type { TemplateText } from '../errand/errand.ts';
import { oneLine } from '../errand/one-line.ts';
import { TEMPLATES } from '../platform/templates.ts';
import { splitText } from './split-text.ts';

export type TemplateContent = { contentSid: string; contentVariables: Record<string, string> };

/** A template's whole text may have 1,024 characters: https://www.twilio.com/docs/api/errors/63021 */
const MOST = 900;

/**
 * What to send in place of a text: its own template, else its text in the template "update". `null` when neither is
 * configured. No variable is ever empty.
 */
export function templateFor(message: { body: string; template?: TemplateText }): TemplateContent | null {
  const own = message.template ?? { name: 'update', variables: [message.body] };
  const contentSid = process.env[TEMPLATES[own.name].setting];
  if (contentSid) return { contentSid, contentVariables: numbered(own.variables) };
  const otherSid = process.env[TEMPLATES.update.setting];
  return otherSid ? { contentSid: otherSid, contentVariables: numbered([message.body]) } : null;
}

const numbered = (values: string[]) =>
  Object.fromEntries(values.map((value, index) => [String(index + 1), asVariable(value)]));

/** WhatsApp refuses line breaks, tabs and runs of blanks in a variable. */
function asVariable(text: string): string {
  const lines = text.split(/[\r\n]+/).map((line) => oneLine(line.replace(/[*_~`]/g, '')));
  const [start = '–', ...more] = splitText(lines.filter(Boolean).join(' · '), MOST);
  return more.length > 0 ? `${start}…` : start;
}
