/** What can be broken by a click. Each strikes once, except what goes on `until` it is mended. */
export const faultCatalogue = {
  'lose-callback': {
    title: 'Lose a call-status callback',
    recovery: 'The call’s own timer looks it up at Twilio after CALL_CHECK_AFTER seconds of silence.',
  },
  'repeat-callback': {
    title: 'Deliver a callback twice',
    recovery: 'What is settled stays settled: the second one changes nothing.',
  },
  'kill-worker': {
    title: 'Kill a worker after its write',
    recovery:
      'What it decided is stored with its state; the redelivery, or the errand’s timer, carries it out.',
  },
  'twilio-500': {
    title: 'Twilio answers a message with 500',
    recovery: 'Nobody knows whether it went out, so Twilio is asked before it is sent again.',
  },
  'lose-dial-answer': {
    title: 'Twilio dials, its answer is lost',
    recovery: 'The dial was claimed first; Twilio’s list of calls is searched, nobody is dialled twice.',
  },
  'late-63016': {
    title: 'A reply bounces late (63016)',
    recovery: 'It is sent again as an approved template.',
  },
  'break-worker': {
    title: 'Break handle-message until mended',
    recovery:
      'Its messages are tried again, then set aside as dead letters (minutes): mend it and redrive them.',
    until: 'mended',
  },
} as const;

export type FaultName = keyof typeof faultCatalogue;
export const faultNames = Object.keys(faultCatalogue) as FaultName[];
