import type { CallPurpose } from '../../lib/platform/names.ts';
import { variable } from './variables.ts';

const slot = variable('window_start');

/** What the agent is to reach, by the purpose of the call. */
export const GOALS: Record<CallPurpose, string> = {
  book: `Find an appointment for ${variable('service')}, ${variable('when_text')}.
1. Ask what they have free, first at these times, the earliest first: ${variable('windows')}. If nothing is free then, ask for their nearest time.
2. Each time they name a day and a clock time, call \`offer\` with it before you say anything about it. Agree to nothing before \`offer\` has answered.
3. Do what \`offer\` answers. Only after \`book\` is an appointment made: say the name, and the callback number if they want one, ask for a confirmation code, repeat day and time, and wait until they clearly say that it is written down. Then call \`booked\` at once.`,
  confirm: `They offered ${variable('service')} at ${slot} in an earlier call. Take exactly that appointment.
1. Ask whether that time is still free.
2. If it is, ask them to write it down, say the name, and the callback number if they want one, ask for a confirmation code, and wait until they clearly say that it is written down. Then call \`booked\` at once with that time; \`offer\` is not needed.
3. If it is gone, take no other. When they name another time, call \`offer\` with it and do what it answers.`,
  cancel: `${variable('user_name')} has an appointment there for ${variable('service')} at ${slot}. Ask them to cancel exactly that one and wait until they say that it is done, or that there is none. Make no new appointment and call neither \`offer\` nor \`booked\`.`,
  release: `An appointment for ${variable('service')} in the name of ${variable('user_name')} may still be written down there and is not needed: another one was made. Apologize.
- The time is ${slot}. If that is a time, ask them to take out exactly that one and no other if it is there.
- If it is \`none\`, nobody knows the time: ask what they wrote down under that name during your earlier call, and ask them to take out only that. Anything else they agreed to stays, and so does the appointment named under "What else there is to know".
Wait until they say that it is out, or that there is none. Make no new appointment and call neither \`offer\` nor \`booked\`.`,
};
