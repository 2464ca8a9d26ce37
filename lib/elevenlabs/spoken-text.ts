import { oneLine } from '../errand/one-line.ts';

/** A link that somebody dictates leads where nobody has looked; the user would take it for ours. */
const LINK = /\b(?:[a-z][a-z\d+.-]*:\/\/|www\.)\S*|\b(?:[\w-]+\.)+[a-z]{2,}\/\S*/gi;

/** What a business said, as the agent heard it: one line of at most `max` characters, without links; empty when nothing is left. */
export const spokenText = (said: string | number, max: number): string =>
  oneLine(
    String(said)
      .slice(0, 3 * max)
      .replace(LINK, ' '),
  )
    .slice(0, max)
    .toWellFormed();
