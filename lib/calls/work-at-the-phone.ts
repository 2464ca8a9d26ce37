import { readCallId } from '../platform/ids.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import { dialableForm } from '../providers/dialable-form.ts';
import type { CallJob } from '../queues/message-types.ts';
import { loadErrand } from '../store/errands.ts';
import { dial } from './dial.ts';
import { hangUp } from './hang-up.ts';
import { lookUp } from './look-up-call.ts';
import type { PhoneJob } from './phone-job.ts';

const secrets = secretsOf('TWILIO_AUTH_TOKEN', 'ELEVENLABS_API_KEY', 'HASH_KEY');

/** Does one thing at the phone. For a call that is not ours, or no longer there, it does nothing. */
export async function workAtThePhone(message: CallJob): Promise<void> {
  const keys = await secrets();
  const hashKey = required(keys, 'HASH_KEY');
  const found = readCallId(message.callId, hashKey);
  const stored = found && (await loadErrand(found.errandId));
  const call = stored?.errand.calls[found?.call ?? -1];
  const provider = call && stored?.errand.providers[call.provider];
  if (!stored || !call || !provider) return;
  const twilioToken = required(keys, 'TWILIO_AUTH_TOKEN');
  const elevenlabsKey = required(keys, 'ELEVENLABS_API_KEY');
  const job: PhoneJob = {
    ...message,
    errand: stored.errand,
    call,
    // Earlier versions stored numbers as they were written.
    provider: { ...provider, phone: dialableForm(provider.phone) },
    twilioToken,
    elevenlabsKey,
    hashKey,
  };
  if (job.job === 'dial') await dial(job);
  else if (job.job === 'hang-up') await hangUp(job);
  else await lookUp(job);
}
