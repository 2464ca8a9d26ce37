const OPEN = '<!-- bench -->';
const CLOSE = '<!-- /bench -->';

/** Puts text between the marks of a document. @throws when it has not each of them once, in this order. */
export function replaceBetween(document: string, text: string): string {
  const [before, rest, ...more] = document.split(OPEN);
  const [, after, ...further] = rest?.split(CLOSE) ?? [];
  if (after === undefined || more.length + further.length > 0)
    throw new Error(`${OPEN} and ${CLOSE} must be there once each.`);
  return `${before}${OPEN}\n${text}\n${CLOSE}${after}`;
}
