import { VARIABLES } from '../../../lib/platform/variables.ts';
import { watchClock } from './clock.ts';
import type { SecretName, Target } from './target/target.ts';
import { ElevenLabsApi } from './vendors/elevenlabs-api.ts';
import { TwilioApi } from './vendors/twilio-api.ts';

export type Wishes = {
  /** Also changes what somebody else seems to have set. */
  force: boolean;
  /** ElevenLabs' id of the agent's voice. */
  voice?: string;
  /** CSV of the businesses that can be phoned. */
  providersFile?: string;
};

/** All that the checks look at. A vendor whose credentials are nowhere to be found is absent. */
export type World = {
  target: Target;
  wishes: Wishes;
  twilio?: TwilioApi;
  elevenlabs?: ElevenLabsApi;
  fetch: typeof fetch;
  /** Seconds by which the clocks of those who answered are ahead of ours, by host. */
  clocks: ReadonlyMap<string, number>;
};

export function openWorld(target: Target, wishes: Wishes, send: typeof fetch): World {
  const clocks = new Map<string, number>();
  const fetch = watchClock(send, clocks);
  const secret = (name: SecretName) => usable(target, name, wishes.force);
  const { settings } = target;
  const authToken = secret('TWILIO_AUTH_TOKEN');
  const apiKey = secret('ELEVENLABS_API_KEY');
  const accountSid = settings.TWILIO_ACCOUNT_SID;
  return {
    target,
    wishes,
    fetch,
    clocks,
    ...(accountSid &&
      authToken && {
        twilio: new TwilioApi({
          accountSid,
          authToken,
          apiUrl: settings.TWILIO_API_URL ?? VARIABLES.TWILIO_API_URL.fallback,
          messagingUrl: settings.TWILIO_MESSAGING_API_URL ?? VARIABLES.TWILIO_MESSAGING_API_URL.fallback,
          fetch,
        }),
      }),
    ...(apiKey && {
      elevenlabs: new ElevenLabsApi({
        apiKey,
        apiUrl: settings.ELEVENLABS_API_URL ?? VARIABLES.ELEVENLABS_API_URL.fallback,
        fetch,
      }),
    }),
  };
}

/** The secret that will be in use when all is done. */
function usable({ stored, given }: Target, name: SecretName, force: boolean): string | undefined {
  return force ? (given[name] ?? stored[name]) : (stored[name] ?? given[name]);
}
