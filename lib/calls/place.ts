import { dynamicVariables } from '../errand/dynamic-variables.ts';
import { readVariables } from '../platform/configuration.ts';
import { logger } from '../platform/log.ts';
import { rememberConversation } from '../store/conversations.ts';
import { classifyElevenLabsError } from '../vendors/elevenlabs/classify-error.ts';
import { ElevenLabsError } from '../vendors/elevenlabs/elevenlabs-error.ts';
import { outboundCall } from '../vendors/elevenlabs/outbound-call.ts';
import { registerCall } from '../vendors/elevenlabs/register-call.ts';
import { classifyError } from '../vendors/twilio/classify-error.ts';
import { createCall, RING_SECONDS } from '../vendors/twilio/create-call.ts';
import { setCallCallback } from '../vendors/twilio/set-call-callback.ts';
import type { PhoneJob } from './phone-job.ts';

/** About a minute, by growing pauses: then another business is rung. */
const MOST_REFUSALS = 5;

const { CALL_ROUTE } = readVariables(process.env, ['CALL_ROUTE']);

/** A call that only has to be dialled; without TwiML ElevenLabs dials it. */
export type Prepared = { twiml?: string; conversationId?: string };
export type Dialled = { callSid: string; conversationId?: string };

const agentCall = ({ errand, call, callId, provider }: PhoneJob) => ({
  to: provider.phone,
  userId: errand.userKey,
  dynamicVariables: dynamicVariables(errand, call, callId),
});

/** All that can be done before the dial. Nothing rings yet, so whatever fails may be tried again. */
export async function prepare(job: PhoneJob): Promise<Prepared | 'later' | 'never'> {
  if (CALL_ROUTE === 'elevenlabs') return {};
  try {
    return await registerCall(agentCall(job), job.elevenlabsKey);
  } catch (error) {
    const kind = classifyElevenLabsError(error);
    logger.warn('ElevenLabs did not register a call.', { callId: job.callId, kind, error: error as Error });
    return kind === 'later' || kind === 'ambiguous' ? 'later' : 'never';
  }
}

/** Dials, once. `later` and `never` are certain: nobody was called. `unclear`: somebody may have been. */
export async function place(
  job: PhoneJob,
  { twiml, conversationId }: Prepared,
): Promise<Dialled | 'later' | 'never' | 'unclear'> {
  try {
    if (twiml === undefined) return await placeByElevenLabs(job);
    const callSid = await createCall({ callId: job.callId, to: job.provider.phone, twiml }, job.twilioToken);
    return { callSid, ...(conversationId && { conversationId }) };
  } catch (error) {
    const kind = twiml === undefined ? classifyElevenLabsError(error) : classifyError(error).kind;
    logger.warn('A dial did not go through.', { callId: job.callId, kind, error: error as Error });
    if (isRefused(error) && job.attempt >= MOST_REFUSALS) return 'never';
    return kind === 'later' ? 'later' : kind === 'ambiguous' ? 'unclear' : 'never';
  }
}

/** `success: false` does not say whether there is no free line just now, or never one for this number. */
const isRefused = (error: unknown): boolean =>
  error instanceof ElevenLabsError && error.code === 'call_refused';

/** The phone rings already: without its callback a call is looked up, and never dialled again. */
async function askForCallback({ callId, twilioToken }: PhoneJob, callSid: string): Promise<void> {
  try {
    await setCallCallback(callSid, callId, twilioToken);
  } catch (error) {
    const { kind } = classifyError(error);
    logger.warn('Twilio will not tell how a call ends; it is looked up.', {
      callId,
      kind,
      error: error as Error,
    });
  }
}

async function placeByElevenLabs(job: PhoneJob): Promise<Dialled | 'unclear'> {
  const call = { ...agentCall(job), ringSeconds: RING_SECONDS };
  const { callSid, conversationId } = await outboundCall(call, job.elevenlabsKey);
  if (conversationId) await rememberConversation(conversationId, job.callId);
  if (!callSid) return 'unclear';
  await askForCallback(job, callSid);
  return { callSid, ...(conversationId && { conversationId }) };
}
