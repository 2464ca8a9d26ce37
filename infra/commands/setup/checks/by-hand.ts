import type { Check } from '../check.ts';
import { byHand } from '../finding.ts';
import type { World } from '../world.ts';

/** What no API shows or changes: only a person can, in a console. */
export function remindOfConsoles({ target }: World): Check[] {
  const { CALLS_PER_SECOND: rate = 1, MAX_CONCURRENT_CALLS: lines = 10, COUNTRY = 'US' } = target.settings;
  const remind = (title: string, found: string, mend: string): Check => ({
    section: 'By hand',
    title,
    look: async () => byHand({ found, mend }),
  });
  return [
    ...(target.stage
      ? [
          remind(
            'Copy of HASH_KEY',
            'the only copy is in SSM, and every user and opt-out depends on it',
            `keep another where you keep passwords:\naws ssm get-parameter --with-decryption --name /ringround/${target.stage}/HASH_KEY --query Parameter.Value --output text`,
          ),
        ]
      : []),
    remind(
      'Countries',
      `calls go to ${COUNTRY} only`,
      `console.twilio.com > Voice > Settings > Geo permissions: allow ${COUNTRY}, and nothing else`,
    ),
    ...(rate > 1
      ? [
          remind(
            'Dial rate',
            `CALLS_PER_SECOND is ${rate}, and an account has 1`,
            'console.twilio.com > Voice > Settings > General > Calls per second: ask for as many',
          ),
        ]
      : []),
    remind(
      'Live calls',
      `MAX_CONCURRENT_CALLS is ${lines}`,
      `console.twilio.com > Account > Trust Hub: an approved business profile lifts Twilio's limit; elevenlabs.io > Subscription: a plan with at least ${lines} concurrent conversations`,
    ),
    remind(
      'Media',
      'voice notes are fetched with credentials',
      'console.twilio.com > Messaging > Settings > General: switch on HTTP basic authentication for media',
    ),
    remind(
      'Opt-out',
      'ringround answers STOP itself',
      'console.twilio.com > Messaging > Services > Opt-out management: leave Advanced Opt-Out off; it cannot be undone',
    ),
  ];
}
