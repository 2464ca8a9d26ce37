import { isLive } from '../errand/errand.ts';
import { sendCallJob } from '../queues/queues.ts';
import { endCall } from '../vendors/twilio/end-call.ts';
import type { PhoneJob } from './phone-job.ts';

/**
 * Ends a call that is no longer needed: cancelled while it rings, hung up once it was answered. Its status callback does
 * the rest; one that turns out to be answered is looked up, and may say goodbye. A supposed machine that has talked to
 * the agent in the meantime is a person, and stays.
 */
export async function hangUp({ call, callId, twilioToken }: PhoneJob): Promise<void> {
  const { callSid } = call;
  if (!callSid || !isLive(call) || (call.isPerson && !call.letGo)) return;
  const outcome = await endCall(callSid, twilioToken, call.state === 'answered' ? 'completed' : 'canceled');
  if (outcome !== 'ended' && call.state !== 'answered')
    await sendCallJob({ job: 'look-up', callId, attempt: 1 });
}
