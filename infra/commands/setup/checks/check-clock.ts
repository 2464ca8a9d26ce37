import type { Check } from '../check.ts';
import { ok, skipped, wrong } from '../finding.ts';
import type { World } from '../world.ts';

/** Of the 30 minutes within which a post-call webhook counts as fresh, and AWS's 5 for a signed request. */
const MOST_SECONDS = 60;

/** Whether this machine's clock agrees with those of all who have answered so far. */
export const checkClock = ({ clocks }: World): Check => ({
  section: 'Clock',
  title: 'This machine',
  look: async () => {
    const skews = [...clocks];
    if (skews.length === 0) return skipped('nobody has answered whose clock could be compared');
    const [host, seconds] = skews.reduce((most, one) => (Math.abs(one[1]) > Math.abs(most[1]) ? one : most));
    const text = `${Math.abs(Math.round(seconds))} s ${seconds > 0 ? 'behind' : 'ahead of'} ${host}`;
    if (Math.abs(seconds) <= MOST_SECONDS) return ok(`within ${MOST_SECONDS} s of everybody's`);
    return wrong({
      expected: `at most ${MOST_SECONDS} s from everybody's`,
      found: text,
      mend: 'switch on network time: timedatectl set-ntp true (Linux), Settings > Date & Time (macOS, Windows); signatures with a wrong time are refused',
    });
  },
});
