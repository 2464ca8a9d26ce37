/** Mutants of one file that no test can or need kill, as `[source, replacement]` on one line, and why. */
export type Explanation = {
  file: string;
  because: string;
  mutants: readonly (readonly [from: string, to: string])[];
};

/** What Stryker puts into the place of an empty text. */
const NOT_EMPTY = '"Stryker was here!"';
const NOT_EMPTY_LIST = '["Stryker was here"]';

export const explained: readonly Explanation[] = [
  {
    file: 'lib/webhooks/is-signed-by-elevenlabs.ts',
    because: 'any text that is no time and no hash proves as little as none',
    mutants: [["''", NOT_EMPTY]],
  },
  {
    file: 'lib/webhooks/agent-tool.ts',
    because: 'who proves nothing is told nothing, and what is not there is no token either',
    mutants: [
      ["'No bearer token, or a wrong one.'", '""'],
      ["''", NOT_EMPTY],
      ['[]', NOT_EMPTY_LIST],
    ],
  },
  {
    file: 'lib/webhooks/elevenlabs-webhook.ts',
    because: 'who proves nothing is told nothing',
    mutants: [["'Not signed by ElevenLabs.'", '""']],
  },
  {
    file: 'lib/webhooks/prove-twilio.ts',
    because: 'who proves nothing is told nothing',
    mutants: [
      ["'No signature, or too much.'", '""'],
      ["'Not signed by Twilio for this account.'", '""'],
    ],
  },
  {
    file: 'lib/webhooks/raw-body.ts',
    because: 'an encoding that is empty is UTF-8',
    mutants: [["'utf8'", '""']],
  },
  {
    file: 'lib/platform/ids.ts',
    because: 'what was not read is no id, whatever stands in its place',
    mutants: [
      ["''", NOT_EMPTY],
      ['[]', NOT_EMPTY_LIST],
    ],
  },
  {
    file: 'lib/errand/amend.ts',
    because: 'no business has the number `undefined`',
    mutants: [['own !== undefined', 'true']],
  },
  {
    file: 'lib/errand/booking-right.ts',
    because: 'a booking that waits is put back to wait while the right is held',
    mutants: [['isHeld(errand, now)', 'false']],
  },
  {
    file: 'lib/errand/call-progress.ts',
    because:
      '`null` is not later than now; what is not on the way comes before all that is; the call that made what stands contradicts it anyway',
    mutants: [
      ['call.n <= stood.call', 'call.n < stood.call'],
      ['start !== null', 'true'],
      ["'dialling'", '""'],
    ],
  },
  {
    file: 'lib/errand/cost.ts',
    because: 'minutes that are no number are not counted either',
    mutants: [['answeredAt === undefined', 'false']],
  },
  {
    file: 'lib/errand/explain-failure.ts',
    because: 'only who was called is told of, and a status that there is not has no words',
    mutants: [
      ["''", NOT_EMPTY],
      ['(unanswered.at(-1) ?? calls.at(-1))?.endStatus', '(unanswered.at(-1) ?? calls.at(-1)).endStatus'],
    ],
  },
  {
    file: 'lib/errand/opening-hours.ts',
    because: 'every weekday has its name',
    mutants: [["''", NOT_EMPTY]],
  },
  {
    file: 'lib/errand/release.ts',
    because:
      'what is `null` is given back as it is; a text is no moment; what made an appointment cancels none',
    mutants: [
      ['from === null', 'false'],
      ["typeof slot === 'number'", 'true'],
      ['n > appointment.call', 'n >= appointment.call'],
    ],
  },
  {
    file: 'lib/errand/ring-round.ts',
    because: 'what is `null` is given back as it is; no business has the number `undefined`',
    mutants: [
      ['from !== null', 'true'],
      ['own === undefined', 'false'],
    ],
  },
  {
    file: 'lib/errand/stray-bookings.ts',
    because: 'an outcome that there is not excludes nothing; a text has no start, and is no moment',
    mutants: [
      ["''", NOT_EMPTY],
      ['[]', NOT_EMPTY_LIST],
      ["typeof slot === 'number'", 'true'],
    ],
  },
  {
    file: 'lib/errand/transition.ts',
    because:
      'a message has an id or none; a request and a return tell of no wake, and of no call; a text never stands',
    mutants: [
      ["'unknown'", '""'],
      ["'by' in event && event.by", "'by' in event || event.by"],
      ["case 'resumed': return;", "case 'resumed':"],
      ["'requested'", '""'],
      ["'resumed'", '""'],
    ],
  },
  {
    file: 'lib/errand/verify.ts',
    because: 'what is `null` is given back as it is',
    mutants: [['from !== null', 'true']],
  },
  {
    file: 'lib/errand/wording.ts',
    because:
      'only an appointment is cancelled; less than two parts have nothing between them; blanks become one',
    mutants: [
      ['errand.appointment?.start', 'errand.appointment.start'],
      ["''", NOT_EMPTY],
      ['/[*_~`]+/g', '/[*_~`]/g'],
    ],
  },
  {
    file: 'lib/errand/zoned-time.ts',
    because: 'formats are remembered to be quicker, also from one mutant to the next; no offset is none',
    mutants: [
      ['!format', 'true'],
      ['!format', 'false'],
      ['!format', 'format'],
      ['formats.set(zone, format);', ';'],
      ['[]', NOT_EMPTY_LIST],
    ],
  },
];
