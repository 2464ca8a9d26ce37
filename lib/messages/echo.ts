import type { Details, Utterance } from '../understanding/understand.ts';
import { wordWindows } from './windows.ts';

const list = new Intl.ListFormat('en-US', { type: 'disjunction' });

/** Where a message is said: `now` in local minutes, and how many businesses will be called, if that is known. */
export type Setting = { now: number; count?: number };

/**
 * What a user reads before anybody is called: what was understood, or the one question about what was not; nothing when
 * nothing is to be done.
 */
export function echo(utterance: Utterance, setting: Setting): string | undefined {
  const { unread } = utterance;
  if (!('windows' in utterance)) return undefined;
  if (unread.length > 0)
    return `I did not understand "${unread.join('", "')}". Which days and hours do you mean, for example "Tuesday, 2 to 5 PM"?`;
  switch (utterance.act) {
    case 'book':
      return `I understand: ${sayWanted(utterance)}${sayWhen(utterance, setting)}${sayConditions(utterance)}. ${sayCalls(setting)}`;
    case 'ask':
      return `I understand: a question for ${sayWanted(utterance)}${sayWhen(utterance, setting)}: ${utterance.questions.join(' ')} I will ask and book nothing.`;
    case 'change':
    case 'reschedule':
      return `I understand: ${sayWanted(utterance)}${sayWhen(utterance, setting)}${sayConditions(utterance)}.`;
    case 'unclear':
      return 'Who should I call, and when? For example "I need a dentist on Monday afternoon".';
    default:
      return undefined;
  }
}

function sayWanted({ wanted, business, area, unknownArea }: Details): string {
  const place = area ?? unknownArea;
  const where = place === undefined ? '' : ` in ${place}`;
  if (business !== undefined) return `${business}${where}`;
  switch (wanted.is) {
    case 'service':
      return `${wanted.service}${where}`;
    case 'among':
      return `${list.format(wanted.among)}${where}`;
    case 'unknown':
      return `${wanted.unknownService}${where}`;
    case 'unsaid':
      return `the same${where}`;
  }
}

const sayWhen = ({ windows, isAsap }: Details, { now }: Setting): string =>
  windows ? `, ${wordWindows(windows, now)}` : isAsap ? ', as soon as possible' : '';

const sayConditions = ({ conditions }: Details): string =>
  conditions.length > 0 ? ` (${conditions.join(', ')})` : '';

const sayCalls = ({ count }: Setting): string =>
  count === undefined
    ? 'I will call the businesses that fit.'
    : `I will call ${count === 1 ? 'one business' : `up to ${count} businesses`}.`;
