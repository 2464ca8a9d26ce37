/** Puts text between the marks of this name in a document. @throws when it has not each of them once, in this order. */
export function replaceBetween(document: string, text: string, name = 'bench'): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest, ...more] = document.split(open);
  const [, after, ...further] = rest?.split(close) ?? [];
  if (after === undefined || more.length + further.length > 0)
    throw new Error(`${open} and ${close} must be there once each.`);
  return `${before}${open}\n${text}\n${close}${after}`;
}
