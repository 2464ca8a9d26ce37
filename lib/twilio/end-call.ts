import { object, string } from 'valibot';
import { TwilioError } from './twilio-error.ts';
import { twilioRequest } from './twilio-request.ts';

/** "Call is not in-progress": https://www.twilio.com/docs/api/errors/21220 */
const NOT_IN_PROGRESS = 21_220;

/** Hangs up: `completed` ends a call in any state, `canceled` only one that nobody has answered. */
export async function endCall(
  callSid: string,
  authToken: string,
  status: 'completed' | 'canceled' = 'completed',
): Promise<'ended' | 'already-ended'> {
  try {
    const path = `Calls/${callSid}.json`;
    await twilioRequest(object({ sid: string() }), {
      method: 'POST',
      path,
      authToken,
      params: { Status: status },
    });
    return 'ended';
  } catch (error) {
    const isOver = error instanceof TwilioError && (error.code === NOT_IN_PROGRESS || error.status === 404);
    if (isOver) return 'already-ended';
    throw error;
  }
}
