import type { Variable } from './variables.ts';

/** The value that a text stands for; `undefined` when it is not what was expected. */
export function readValue(variable: Variable, text: string): string | number | undefined {
  if (variable.kind === 'choice') return variable.values.includes(text) ? text : undefined;
  if (variable.kind === 'number') {
    const value = Number(text);
    const isNumber = /^\d+(\.\d+)?$/.test(text) && (!variable.isWhole || Number.isInteger(value));
    return isNumber && value >= variable.low && value <= variable.high ? value : undefined;
  }
  const isUrl = /^https?:/.test(text);
  const value = isUrl ? text.replace(/\/+$/, '') : text;
  const isZone = !variable.expected.includes('time zone') || isTimezone(value);
  return variable.pattern.test(value) && isZone && (!isUrl || URL.canParse(value)) ? value : undefined;
}

/** What a variable should look like, for whoever got it wrong. */
export function expectationOf(variable: Variable): string {
  if (variable.kind === 'choice') return variable.values.join(' or ');
  if (variable.kind === 'text') return variable.expected;
  return `a ${variable.isWhole ? 'whole ' : ''}number from ${variable.low} to ${variable.high}`;
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
