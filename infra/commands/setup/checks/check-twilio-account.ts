import type { Check } from '../check.ts';
import { byHand, ok, wrong } from '../finding.ts';
import type { TwilioApi } from '../vendors/twilio-api.ts';

/** Whether the credentials are good, and for what. */
export const checkTwilioAccount = (twilio: TwilioApi): Check => ({
  section: 'Twilio',
  title: 'Account',
  closes: 'section',
  look: async () => {
    const { status, type } = await twilio.readAccount();
    if (status !== 'active')
      return wrong({
        expected: 'an active account',
        found: `it is ${status}`,
        mend: 'console.twilio.com > Account > Overview says why; Twilio support reopens it',
      });
    if (type === 'Trial')
      return byHand({
        found: 'a trial account: it calls verified numbers only, and no voice agent can speak',
        mend: 'console.twilio.com > Upgrade',
      });
    return ok(`${twilio.accountSid.slice(0, 6)}… is active`);
  },
});
