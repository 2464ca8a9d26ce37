import { type Errand, providerOf } from './errand.ts';
import { joined, plain } from './wording.ts';
import { dateText, timeText } from './zoned-time.ts';

/** What the user reads when a business cannot be called because of other calls of ours. */

/** Why a business is not called today, after its name. */
export const ENOUGH = 'has reached its limit of calls from me for the day';

/** There is no call to this business today; `from` is when there is one (epoch ms), if it is in time. */
export function cappedToday(errand: Errand, provider: number, from?: number): string {
  const { name, timezone } = providerOf(errand, provider);
  const then =
    from === undefined ? '' : ` I will call on ${dateText(from, timezone)} at ${timeText(from, timezone)}.`;
  return `${plain(name)} ${ENOUGH}.${then}`;
}

/** Another call of ours has to end first. */
export function waitsForLine(errand: Errand, providers: number[]): string {
  const names = providers.map((provider) => plain(providerOf(errand, provider).name));
  return `I am already on the phone with ${joined(names)} about something else, and will call for you right after.`;
}
