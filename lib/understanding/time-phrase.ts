/**
 * When something is wanted: what was said about it, newest first, each with a line for whatever is not wanted.
 * Plain data; nothing said means as soon as possible.
 */
export type TimePhrase = { said: string[] };

const REMEMBERED = 3;

/** What a later message changes: "make it Tuesday" keeps the afternoon, "asap" keeps nothing. */
export function amendTime(before: TimePhrase | null, said: TimePhrase | null): TimePhrase | null {
  if (!said || !before || !said.said.length) return said ?? before;
  return { said: [...said.said, ...before.said].slice(0, REMEMBERED) };
}
