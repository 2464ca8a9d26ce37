/**
 * Every kind of alarm: what has happened and what to do. The text is the alarm's description; `docs/operating.md` has a
 * section for each kind.
 */
export const alarms = {
  'dead-letters':
    'Messages failed five times and were set aside. Read the error in the log of the function that reads the queue, mend it, then: npm run ops -- redrive <queue>.',
  'dead-letters-stuck':
    'Dead letters lie unread for five minutes. See why report-failure does not read them: its log, or whether its event source is disabled (npm run ops -- resume).',
  overdue:
    'The oldest message waits too long. See whether its reader fails, is throttled or is paused (npm run ops -- status), and whether the vendor behind it is down.',
  errors:
    'The function failed unexpectedly. Its log has the error; what it was doing is tried again or becomes a dead letter.',
  throttles:
    'Lambda refused to run the function: the concurrency of the account or of the function is used up. Raise the quota "Concurrent executions", or find the flood.',
  slow: 'The slowest hundredth of the invocations comes near its timeout (the agent tools: 500 ms). X-Ray tells a cold start from slow work, and the log what was tried again.',
  'table-throttled':
    'DynamoDB throttled reads or writes: one key is hot, or traffic grew twice over in minutes. See which operation, and whether one user or the pacing item is behind it.',
  'table-faults':
    'DynamoDB answered with errors of its own. Look at the AWS Health Dashboard; everything is tried again.',
  'server-errors':
    'Webhooks were answered 5xx: SQS, SSM or the table did not take a request in. Lost WhatsApp messages are fetched again within ten minutes; call results are sent again by ElevenLabs.',
  'requests-refused':
    'The API refused requests with 429, and what Twilio is refused is lost. Find the flood in the access log; if it is real traffic, raise perSecond in infra/stack/functions.ts.',
  'proofs-rejected':
    'Many requests came without a valid proof. After a change: PUBLIC_URL or a secret does not match (npm run doctor). Otherwise somebody is probing, and nothing got in.',
  'webhooks-lost':
    'Messages had to be fetched from Twilio because their webhook never arrived. See the debugger in the Twilio console, and npm run doctor.',
  'confirmations-undelivered':
    'A user may not know of an appointment. The log of send-reply or wake-errand names the reply and its error: npm run ops -- errand <id>, and tell the user in another way.',
  'calls-lost':
    'Neither Twilio nor ElevenLabs could say how a call ended. Look the call up in both consoles: npm run ops -- errand <id>; webhooks may not arrive.',
  'templates-missing':
    'A reply waits because the 24-hour window is closed and no approved template is set: TWILIO_TEMPLATE_BOOKED, TWILIO_TEMPLATE_UPDATE (npm run doctor).',
  'erasures-undone':
    'A vendor did not delete everything of a user who asked for it. The log of erase-user names the step; delete it by hand in the console.',
  cost: 'The errands that ended within an hour cost more than AlarmDollarsPerHour. See the dashboard; npm run ops -- pause stops new calls.',
} as const;

export type AlarmKind = keyof typeof alarms;
