import { oneLine } from '../../errand/one-line.ts';
import { isPlaceholder } from './is-placeholder.ts';

/** A link that somebody dictates leads where nobody has looked; the user would take it for ours. */
const LINK =
  /\b(?:[a-z][a-z\d+.-]*:\/\/|www\.)\S*|(?:(?:[\p{L}\d-]+\.)+[\p{L}\d-]*\p{L}{2}[\p{L}\d-]*|\d+(?:\.\d+){3})[/:?#\\]\S+/giu;
/** What may be a name of the internet is no longer one: a chat makes a link of it by itself. */
const DOT_IN_NAME = /(?<=[\p{L}\d])\.(?=[\p{L}\d-]*\p{L}{2})/gu;

/**
 * What a business said, as the agent heard it: one line of at most `max` characters, without links; empty when nothing is
 * left, or when the agent had nothing to fill in.
 */
export function spokenText(said: string | number, max: number): string {
  const text = String(said).slice(0, 3 * max);
  if (isPlaceholder(text)) return '';
  return oneLine(text.replace(LINK, ' ').replace(DOT_IN_NAME, '. ')).slice(0, max).toWellFormed();
}
