/** Characters by which a private text is looked for: shorter ones are in too many places by chance. */
const LONG_ENOUGH = 12;

/** A phone number as it is written in addresses. A time zone or an exponent has fewer digits. */
const NUMBER = /(?<![\w.+-])(?:whatsapp:)?\+[1-9]\d{6,14}(?!\d)/;
/** What was expected instead of a wrong setting: nobody's number. */
const EXAMPLE = /expected a number in E\.164 form, such as \+\d+/g;
const DIGITS = /(?<![\w.-])[1-9]\d{9,14}(?![\w.-])/g;

export type Noted = { kind: 'said' | 'secret'; value: string };
export type Private = { texts: Map<string, string[]>; numbers: Set<string> };

/** Of what tests sent: sentences and secrets, by how they begin, and numbers by their digits. */
export function sortPrivate(noted: Iterable<Noted>): Private {
  const texts = new Map<string, string[]>();
  const numbers = new Set<string>();
  for (const { kind, value } of noted) {
    const digits = /^(?:whatsapp:)?\+?(\d{10,15})$/.exec(value)?.[1];
    if (digits) numbers.add(digits);
    else if (value.length >= LONG_ENOUGH && (kind === 'secret' || isSentence(value))) {
      const escaped = JSON.stringify(value).slice(1, -1);
      const start = escaped.slice(0, LONG_ENOUGH);
      texts.set(start, [...(texts.get(start) ?? []), escaped]);
    }
  }
  return { texts, numbers };
}

const isSentence = (value: string) => value.trim().split(/\s+/).length >= 3;

/** What of it a log line has; `undefined` for a line that is discreet. */
export function findLeak(line: string, { texts, numbers }: Private): string | undefined {
  const number = NUMBER.exec(line.replace(EXAMPLE, ''))?.[0];
  if (number) return number;
  for (const [digits] of line.matchAll(DIGITS)) if (numbers.has(digits)) return digits;
  for (let at = 0; at + LONG_ENOUGH <= line.length; at += 1) {
    const begun = texts.get(line.slice(at, at + LONG_ENOUGH));
    const found = begun?.find((text) => line.startsWith(text, at));
    if (found) return found;
  }
  return undefined;
}
