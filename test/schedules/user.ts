import type { Draw } from './draw.ts';
import type { Message } from './fake-twilio.ts';
import type { Words } from './script.ts';

const SECOND = 1000;
const HOUR = 3_600_000;

/** What a user writes because of a message, and after how many milliseconds. */
export function reactionTo({ body }: Message, draw: Draw): Words | undefined {
  if (body.includes('\n1. ') && draw.chance(75))
    return {
      after: SECOND + draw.delay(60 * SECOND, 22 * HOUR, 10),
      text: draw.pick(['1', '1', '1', '2', '3', 'more', 'cancel', 'stop']),
    };
  if (body.startsWith('*Appointment Confirmed*') && draw.chance(35))
    return {
      after: SECOND + draw.delay(60 * SECOND, 20 * HOUR, 20),
      text: draw.pick(['cancel', 'reschedule', 'move it to Tuesday', 'stop']),
    };
  if (body.startsWith('When would you like it') && draw.chance(80))
    return {
      after: SECOND + draw.delay(30 * SECOND, HOUR),
      text: draw.pick(['Tuesday afternoon', 'tomorrow', 'in two days at 10am', 'no', 'cancel']),
    };
  return undefined;
}
