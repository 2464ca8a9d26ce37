import type { Errand } from '../errand/errand.ts';
import { article, plain } from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { Directory } from '../store/directory.ts';
import type { User } from '../store/users.ts';
import { readIntent } from '../understanding/read-intent.ts';
import type { ReadRequest } from '../understanding/read-request.ts';
import { listed } from './find-businesses.ts';
import type { Handled } from './handled.ts';
import { MOST_NOTES } from './start-errand.ts';
import { takeSmallTalk } from './take-small-talk.ts';
import { changeOf, changeWish, isChange, type Wish, whenOf } from './wish.ts';
import { zoneOf } from './zone-of.ts';

/** What somebody may be called; nobody is a garage door. */
const TRADE = /(?:er|[^o]or|ist|ian|eon)$/;
const EMPTY = 'My directory is empty, so I have nobody to ring. Please try again later.';

/** One question, and only when the service itself is unclear. */
export function askOnce(
  message: InboundMessage,
  request: ReadRequest,
  directory: Directory,
  user: User,
): Handled {
  if (request.unknownService) return { user, say: sayUnknown(request.unknownService, directory) };
  const among = request.unclearAmong ?? directory.categories.slice(0, 6);
  const say = `Whom shall I ring? For example ${among.map(article).join(', ')}.`;
  return { user: { ...user, question: { text: message.body, at: message.receivedAt } }, say };
}

export const withoutService = (directory: Directory, { request }: Errand): Directory => ({
  ...directory,
  categories: directory.categories.filter((category) => category !== request.service),
});

/** A day that is over is not taken for another: the answer says which day instead. */
export const askForDay = (
  { receivedAt: at }: InboundMessage,
  user: User,
  { service }: Wish,
  text: string,
): Handled => ({
  user: { ...user, question: { text, at } },
  say: `That has passed already: for which day to come shall I look for ${article(service)}?`,
});

/** Words of time that were not understood are asked about once, and what else was said is kept for the answer. */
export function askForTime(
  { receivedAt: at }: InboundMessage,
  user: User,
  unread: string[],
  text: string,
): Handled {
  return {
    user: { ...user, question: { text: without(text, unread), at } },
    say: `${sayUnread(unread)} Which day and time do you mean, for example "Tuesday, 2 to 5 PM"?`,
  };
}

export const sayUnread = (unread: string[]): string =>
  `I did not understand ${unread.map((words) => `"${plain(words)}"`).join(' and ')}.`;

/** A text without words that were not understood, so that they are not asked about again. */
const without = (text: string, unread: string[]): string =>
  unread
    .reduce(
      (rest, words) =>
        rest.replaceAll(new RegExp(words.replace(/[^\p{L}\p{N}]+/gu, '[^\\p{L}\\p{N}]+'), 'giu'), ' '),
      text,
    )
    .slice(0, MOST_NOTES);

type Answer = { open: Errand[]; request: ReadRequest; said: ReadRequest; directory: Directory; text: string };

/**
 * An answer that leaves open whom to ring: nothing is asked again, and what was said is kept for one that does not. While
 * something is under way only what belongs to the answer is; the next message may be about that.
 */
export function takeAnswer(message: InboundMessage, user: User, answer: Answer): Handled {
  const { open, request, said, directory, text } = answer;
  if (request.unknownService) return { user, say: sayUnknown(request.unknownService, directory) };
  const intent = readIntent(message.body, said);
  const isKept =
    (open.length === 0 && intent !== 'keep' && intent !== 'halt') ||
    said.unclearAmong ||
    isChange(changeOf(said));
  const windows = request.time?.windows;
  const question = { text: text.slice(0, MOST_NOTES), at: message.receivedAt, ...(windows && { windows }) };
  const after = isKept ? { ...user, question } : user;
  const smallTalk = isChange(changeOf(said)) ? null : takeSmallTalk(message, after);
  return smallTalk ?? { user: after, say: sayWhom(request, directory, message) };
}

function sayWhom(
  { unclearAmong, time }: ReadRequest,
  { categories }: Directory,
  message: InboundMessage,
): string {
  if (categories.length === 0) return EMPTY;
  const wish = changeWish({ service: '' }, { time });
  const when = time?.windows ? `Noted: ${whenOf(wish, message.receivedAt, zoneOf([])).whenText}. ` : '';
  return `${when}I can ring ${unclearAmong ? 'one of these: ' : ''}${listed((unclearAmong ?? categories).map(article), 15)}.`;
}

const sayUnknown = (service: string, { categories }: Directory): string =>
  categories.length === 0
    ? EMPTY
    : `I am sorry, I know nobody ${TRADE.test(service) ? `who is ${article(service)}` : `for "${plain(service)}"`}. I can ring ${listed(categories.map(article), 15)}.`;
