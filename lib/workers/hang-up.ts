import { isLive } from '../errand/errand.ts';
import { endCall } from '../twilio/end-call.ts';
import { fetchCall } from '../twilio/fetch-call.ts';
import type { PhoneJob } from './phone-job.ts';

/**
 * Ends a call that is no longer needed: cancelled while it rings, hung up once it was answered. Its status callback
 * does the rest. A supposed machine that has talked to the agent in the meantime is a person, and stays.
 */
export async function hangUp({ call, twilioToken }: PhoneJob): Promise<void> {
  const { callSid } = call;
  if (!callSid || !isLive(call) || (call.isPerson && !call.letGo)) return;
  const wasAnswered = call.state === 'answered';
  const outcome = await endCall(callSid, twilioToken, wasAnswered ? 'completed' : 'canceled');
  if (wasAnswered || outcome === 'ended') return;
  const now = outcome === 'in-progress' ? outcome : (await fetchCall(callSid, twilioToken))?.status;
  if (now === 'in-progress') await endCall(callSid, twilioToken, 'completed');
}
