import { type Errand, providerOf } from './errand.ts';
import { joined, plain } from './wording.ts';
import { dateText, timeText } from './zoned-time.ts';

/** What the user reads when a business cannot be called because of other calls of ours. */

const ENOUGH = 'has had all the calls that it gets from me in a day';

/** There is no call to this business today; `from` is when there is one (epoch ms), if it is in time. */
export function cappedToday(errand: Errand, provider: number, from?: number): string {
  const { name, timezone } = providerOf(errand, provider);
  const then =
    from === undefined ? '' : ` I will call on ${dateText(from, timezone)} at ${timeText(from, timezone)}.`;
  return `${plain(name)} ${ENOUGH}.${then}`;
}

/** The same in a list of what came of an errand. */
export const cappedInShort = ENOUGH;

/** Another call of ours has to end first. */
export function waitsForLine(errand: Errand, providers: number[]): string {
  const names = providers.map((provider) => plain(providerOf(errand, provider).name));
  return `I already have ${joined(names)} on the phone about something else and call for you right after.`;
}
