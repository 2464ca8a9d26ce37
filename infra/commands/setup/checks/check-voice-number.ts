import type { Check } from '../check.ts';
import { type Finding, foreign, ok, wrong } from '../finding.ts';
import type { PhoneNumber, TwilioApi } from '../vendors/twilio-api.ts';
import type { World } from '../world.ts';
import { judge, RETRIES } from './check-inbound.ts';

/** The number that businesses see, and what they hear when they call it back. */
export const checkVoiceNumber = (world: World, twilio: TwilioApi): Check => ({
  section: 'Twilio',
  title: 'Calls back',
  look: async () => {
    const phone = world.target.settings.TWILIO_VOICE_FROM;
    if (!phone)
      return wrong({
        expected: 'TWILIO_VOICE_FROM, the caller id of our calls',
        found: 'it is not set',
        mend: world.target.deployCommand
          ? `${world.target.deployCommand} --parameters TwilioVoiceFrom=+1…`
          : 'put it into .env',
      });
    const number = await twilio.findNumber(phone);
    if (number) return lookAtNumber(twilio, number, `${world.target.publicUrl}/api/inbound-call${RETRIES}`);
    if (await twilio.isVerifiedCallerId(phone))
      return ok(`${phone} is a verified caller id: who calls it back reaches its owner`);
    return wrong({
      expected: `${phone} is a number of this account`,
      found: 'it is neither a number nor a verified caller id of this account',
      mend: 'console.twilio.com > Phone Numbers > Manage > Active numbers shows those there are; put one into TWILIO_VOICE_FROM',
    });
  },
});

function lookAtNumber(twilio: TwilioApi, number: PhoneNumber, wanted: string): Finding {
  const change = async (form: Record<string, string>) =>
    void (await twilio.changeNumber(number.sid, {
      VoiceUrl: wanted,
      VoiceMethod: 'POST',
      VoiceFallbackUrl: wanted,
      VoiceFallbackMethod: 'POST',
      ...form,
    }));
  if (number.trunk_sid || number.voice_application_sid)
    return foreign({
      expected: `POST ${wanted}`,
      found: `the number belongs to ${number.trunk_sid ? 'a SIP trunk' : 'a TwiML app'}, which takes its calls`,
      apply: () => change({ TrunkSid: '', VoiceApplicationSid: '' }),
    });
  return judge('the number', wanted, {
    url: number.voice_url,
    method: number.voice_method,
    fallbackUrl: number.voice_fallback_url,
    fallbackMethod: number.voice_fallback_method,
    apply: () => change({}),
  });
}
