import { object, optional, string } from 'valibot';
import { TwilioError } from './twilio-error.ts';
import { twilioRequest } from './twilio-request.ts';

/** "Call is not in-progress": https://www.twilio.com/docs/api/errors/21220 */
const NOT_IN_PROGRESS = 21_220;

/**
 * Hangs up: `completed` ends a call in any state, `canceled` only one that nobody has answered; of one that somebody
 * just has, Twilio takes it and does nothing (`in-progress`).
 */
export async function endCall(
  callSid: string,
  authToken: string,
  status: 'completed' | 'canceled' = 'completed',
): Promise<'ended' | 'already-ended' | 'in-progress'> {
  try {
    const path = `Calls/${callSid}.json`;
    const { status: left } = await twilioRequest(object({ status: optional(string()) }), {
      method: 'POST',
      path,
      authToken,
      params: { Status: status },
    });
    return status === 'canceled' && left === 'in-progress' ? left : 'ended';
  } catch (error) {
    const isOver = error instanceof TwilioError && (error.code === NOT_IN_PROGRESS || error.status === 404);
    if (isOver) return 'already-ended';
    throw error;
  }
}
