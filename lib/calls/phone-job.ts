import type { Call, Errand, ErrandProvider } from '../errand/errand.ts';
import type { CallJob } from '../queues/message-types.ts';

/** A job, and the call that it is about as it stands now. */
export type PhoneJob = CallJob & {
  errand: Errand;
  call: Call;
  provider: ErrandProvider;
  twilioToken: string;
  elevenlabsKey: string;
  hashKey: string;
};

export type DialJob = Extract<PhoneJob, { job: 'dial' }>;
