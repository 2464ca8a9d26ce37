/** The form of Unicode in which a file is written, by its byte order mark or, without one, by where its zero bytes are. */
export function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xfe && second === 0xff) || (first === 0 && second)) return 'utf-16be';
  return (first === 0xff && second === 0xfe) || (first && second === 0) ? 'utf-16le' : 'utf-8';
}

/** The text of a file in UTF-8 or UTF-16, without its byte order mark; what is neither becomes U+FFFD. */
export const unicodeText = (bytes: Uint8Array): string => new TextDecoder(encodingOf(bytes)).decode(bytes);
