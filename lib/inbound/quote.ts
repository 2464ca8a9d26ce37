import { plain } from '../errand/wording.ts';

const LONGEST_QUOTE = 500;

/** What is said to a message that is not acted on anymore, because it comes so late. */
export const tooOld = (body: string): string =>
  `I am sorry, I come to an older message of yours only now. Please send it again if it still matters.${body && `\n${quote(body)}`}`;

/** One line without formatting of its own. */
export function quote(text: string): string {
  const words = [...plain(text)];
  return `_${words.slice(0, LONGEST_QUOTE).join('')}${words.length > LONGEST_QUOTE ? '…' : ''}_`;
}
