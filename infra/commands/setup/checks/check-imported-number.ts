import type { Check } from '../check.ts';
import { ok, wrong } from '../finding.ts';
import type { ElevenLabsApi } from '../vendors/elevenlabs-api.ts';
import type { World } from '../world.ts';

/** With `CALL_ROUTE=elevenlabs` the dial is ElevenLabs', from a number that was imported there. */
export const checkImportedNumber = (world: World, elevenlabs: ElevenLabsApi): Check => ({
  section: 'ElevenLabs',
  title: 'Imported number',
  look: async () => {
    const { ELEVENLABS_PHONE_NUMBER_ID: id, TWILIO_VOICE_FROM: phone } = world.target.settings;
    const mend =
      "elevenlabs.io > Agents > Phone numbers > Import number > From Twilio, SMS off; put its id into ELEVENLABS_PHONE_NUMBER_ID; the import takes the number's voice URL, so run setup after it, or choose CALL_ROUTE=twilio";
    const expected = `the imported Twilio number ${phone ?? 'TWILIO_VOICE_FROM'}`;
    if (!id) return wrong({ expected, found: 'ELEVENLABS_PHONE_NUMBER_ID is not set', mend });
    const { phone_number, provider } = await elevenlabs.readPhoneNumber(id);
    if (provider === 'twilio' && phone_number === phone) return ok(`${phone_number}, ${id}`);
    return wrong({ expected, found: `${id} is ${phone_number} of ${provider}`, mend });
  },
});
