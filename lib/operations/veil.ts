/** How reports show what is personal. */
export type Veil = { number: (text: string) => string; words: (text: string) => string };

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Of a number its last four digits, of words their length; everything when the operator asks for it. */
export const veil = (reveal: boolean): Veil =>
  reveal
    ? { number: (text) => text, words: (text) => `"${oneLine(text)}"` }
    : {
        number: (text) => text.replace(/\d(?=\d{4})/g, '•'),
        words: (text) => `(${[...oneLine(text)].length} characters)`,
      };
