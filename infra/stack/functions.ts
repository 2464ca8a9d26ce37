import type { QueueName } from './queues.ts';
import type { SettingName } from './settings.ts';

type Route = `${'GET' | 'POST'} /${string}`;

/** What starts a function: a route of the HTTP API, a work queue, every dead-letter queue, or the clock. */
type Trigger =
  /** `perSecond` requests are let through, and twice as many at once; the rest is refused with 429. */
  | { route: Route; perSecond: number }
  | { queue: QueueName; batchSize: number; maxConcurrency: number }
  | { deadLetters: true; batchSize: number; maxConcurrency: number }
  | { everyMinutes: number }
  | { invokedBy: 'operator' };

/** One Lambda: `functions/<name>.ts`, and all that it may see and touch. */
export type FunctionRow = {
  trigger: Trigger;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** Milliseconds after which a try at AWS is given up for the next; 3000 when absent. */
  tryMilliseconds?: number;
  /** An alarm goes off when the slowest hundredth takes longer; four fifths of the timeout when absent. */
  slowAfterMilliseconds?: number;
  /** Copies that wait warm (prod only). */
  provisionedConcurrency?: number;
  /** Most copies at once, where a vendor refuses more (prod only: new accounts have ten copies in all). */
  reservedConcurrency?: number;
  /** SSM parameters under `SECRETS_PATH` that it may read. */
  secrets: readonly string[];
  /** DynamoDB actions on the table. */
  table: readonly ('GetItem' | 'PutItem' | 'UpdateItem' | 'Query' | 'DeleteItem' | 'BatchWriteItem')[];
  /** S3 actions on what voice notes are kept under in the media bucket. */
  bucket?: readonly ('GetObject' | 'PutObject' | 'DeleteObject' | 'ListBucket')[];
  sendsTo: readonly QueueName[];
  settings: readonly SettingName[];
};

/**
 * Requests a second per route, so that a flood at one cannot crowd out another. Twilio does not send again what is
 * answered 429 (error 11200), so its routes take more than it sends: 80 messages a second for a WhatsApp sender, 400 on
 * request, and up to four statuses for each message of ours. https://www.twilio.com/docs/api/errors/11200
 */
const messageRate = 1000;
/** Five callbacks and a result for each call, of which Twilio dials 1 a second, and at most 30. */
const callRate = 200;
/** The agents of live calls, which ask a few times a minute; people who open a calendar entry; and monitors. */
const publicRate = 50;

const webhook = { timeoutSeconds: 10, memoryMegabytes: 256 };
/** The person on the phone hears a cold start as silence, and ElevenLabs is promised an answer within 500 ms. */
const agentTool = {
  timeoutSeconds: 5,
  memoryMegabytes: 512,
  slowAfterMilliseconds: 500,
  // AWS answers within 20 ms: one try that hangs and the next are still within the promise.
  tryMilliseconds: 400,
  provisionedConcurrency: 1,
};
/** Short, because what a killed worker had in hand comes back only after six times as long. */
const vendorWorker = { timeoutSeconds: 15, memoryMegabytes: 256 };
const worker = { timeoutSeconds: 10, memoryMegabytes: 256 };

/**
 * ElevenLabs limits how many requests of a workspace run at once (`maximum-concurrent-requests` in its answers). A
 * queue's `maxConcurrency` keeps to it without throttling, which would use up receives; the same number as reserved
 * concurrency holds whoever else invokes the function, and keeps these copies free while others are busy.
 */
const elevenlabsRequests = 10;

const twilioProof = ['TWILIO_AUTH_TOKEN', 'TWILIO_AUTH_TOKEN_NEXT'];
const twilioCaller = ['PUBLIC_URL', 'TWILIO_ACCOUNT_SID'] as const;
const twilioSettings = [
  ...twilioCaller,
  'TWILIO_API_URL',
  'TWILIO_MESSAGING_API_URL',
  'TWILIO_WHATSAPP_FROM',
  'TWILIO_VOICE_FROM',
  'TWILIO_TEMPLATE_BOOKED',
  'TWILIO_TEMPLATE_UPDATE',
] as const;
const elevenlabsSettings = [
  'ELEVENLABS_API_URL',
  'ELEVENLABS_AGENT_ID',
  'ELEVENLABS_PHONE_NUMBER_ID',
  'CALL_ROUTE',
] as const;
const pacingSettings = [
  'CALLS_PER_SECOND',
  'MAX_CONCURRENT_CALLS',
  'CALLS_PER_DAY',
  'CALLS_PER_BUSINESS_PER_DAY',
] as const;
const errandSettings = [
  'PARALLEL_CALLS',
  'ERRANDS_PER_USER_PER_DAY',
  'BOOKING_POLICY',
  'REDIAL_AFTER',
  'CALL_CHECK_AFTER',
  'TIMEZONE',
] as const;

/** Where the effects of an errand go. */
const effects = ['calls', 'replies', 'timers'] as const;

/** Every Lambda of ringround by name: to add one, write `functions/<name>.ts` and a row here. */
export const functions: Readonly<Record<string, FunctionRow>> = {
  'whatsapp-webhook': {
    ...webhook,
    // Its answer is what the user sees first, and a cold start is work for the processor, which comes with the memory.
    memoryMegabytes: 512,
    trigger: { route: 'POST /api/whatsapp', perSecond: messageRate },
    secrets: [...twilioProof, 'HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    sendsTo: ['messages'],
    settings: twilioCaller,
  },
  'message-status-webhook': {
    ...webhook,
    trigger: { route: 'POST /api/message-status', perSecond: messageRate },
    secrets: twilioProof,
    table: [],
    sendsTo: ['replies'],
    settings: twilioCaller,
  },
  'call-status-webhook': {
    ...webhook,
    trigger: { route: 'POST /api/call-status', perSecond: callRate },
    secrets: [...twilioProof, 'HASH_KEY'],
    table: [],
    sendsTo: ['call-events'],
    settings: twilioCaller,
  },
  'inbound-call-webhook': {
    ...webhook,
    trigger: { route: 'POST /api/inbound-call', perSecond: callRate },
    secrets: [...twilioProof, 'HASH_KEY'],
    table: ['GetItem', 'PutItem'],
    sendsTo: [],
    settings: [...twilioCaller, 'TWILIO_API_URL', 'TWILIO_VOICE_FROM'],
  },
  'call-result-webhook': {
    ...webhook,
    trigger: { route: 'POST /api/call-result', perSecond: callRate },
    secrets: ['ELEVENLABS_WEBHOOK_SECRET', 'HASH_KEY'],
    table: ['GetItem'],
    sendsTo: ['call-events'],
    settings: [],
  },
  'agent-offer': {
    ...agentTool,
    trigger: { route: 'POST /api/agent/offer', perSecond: publicRate },
    secrets: ['AGENT_TOOL_SECRET', 'HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    sendsTo: effects,
    settings: ['PUBLIC_URL'],
  },
  'agent-booked': {
    ...agentTool,
    trigger: { route: 'POST /api/agent/booked', perSecond: publicRate },
    secrets: ['AGENT_TOOL_SECRET', 'HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    sendsTo: effects,
    settings: ['PUBLIC_URL'],
  },
  calendar: {
    ...webhook,
    trigger: { route: 'GET /c/{token}', perSecond: publicRate },
    secrets: ['HASH_KEY'],
    table: ['GetItem'],
    sendsTo: [],
    settings: ['PUBLIC_URL'],
  },
  health: {
    ...webhook,
    trigger: { route: 'GET /health', perSecond: publicRate },
    secrets: [],
    table: [],
    sendsTo: [],
    settings: [],
  },
  'handle-message': {
    ...worker,
    // One at a time: in a batch, what stands behind a message that fails is counted as received without being tried.
    trigger: { queue: 'messages', batchSize: 1, maxConcurrency: 50 },
    secrets: ['HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem', 'Query'],
    sendsTo: [...effects, 'messages', 'voice-notes', 'erasures'],
    settings: [
      'PUBLIC_URL',
      'COUNTRY',
      'TWILIO_WHATSAPP_FROM',
      'TWILIO_VOICE_FROM',
      'MESSAGES_PER_USER_PER_DAY',
      ...errandSettings,
    ],
  },
  'transcribe-voice-note': {
    // Media 12 s, transcription 20 s, the rest for storing; it mostly waits, so its memory is small.
    timeoutSeconds: 40,
    memoryMegabytes: 256,
    reservedConcurrency: elevenlabsRequests,
    trigger: { queue: 'voice-notes', batchSize: 1, maxConcurrency: elevenlabsRequests },
    secrets: ['TWILIO_AUTH_TOKEN', 'ELEVENLABS_API_KEY', 'OPENAI_API_KEY', 'HASH_KEY'],
    table: [],
    // Without ListBucket S3 says of what is not there that it is forbidden.
    bucket: ['GetObject', 'PutObject', 'ListBucket'],
    sendsTo: ['messages', 'voice-notes'],
    settings: [
      'TWILIO_ACCOUNT_SID',
      'TWILIO_API_URL',
      'ELEVENLABS_API_URL',
      'OPENAI_API_URL',
      'TRANSCRIBER',
      'DELETE_VOICE_NOTES',
    ],
  },
  'place-call': {
    ...vendorWorker,
    // Lambda gives processor time by the megabyte, and a dial must meet its slot by a few milliseconds.
    memoryMegabytes: 512,
    reservedConcurrency: elevenlabsRequests,
    // One call at a time: a dial waits for its slot, and would hold up the rest of a batch.
    trigger: { queue: 'calls', batchSize: 1, maxConcurrency: elevenlabsRequests },
    secrets: ['TWILIO_AUTH_TOKEN', 'ELEVENLABS_API_KEY', 'HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    sendsTo: effects,
    settings: [...twilioSettings, ...elevenlabsSettings, ...pacingSettings, 'COUNTRY'],
  },
  'settle-call': {
    ...worker,
    trigger: { queue: 'call-events', batchSize: 1, maxConcurrency: 50 },
    secrets: ['HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    sendsTo: effects,
    settings: ['PUBLIC_URL'],
  },
  'wake-errand': {
    ...worker,
    trigger: { queue: 'timers', batchSize: 10, maxConcurrency: 20 },
    secrets: ['HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem', 'Query', 'DeleteItem'],
    sendsTo: [...effects, 'messages', 'call-events'],
    settings: ['PUBLIC_URL'],
  },
  'send-reply': {
    ...vendorWorker,
    // One at a time: looking for a reply at Twilio and sending it may take most of the function's time.
    trigger: { queue: 'replies', batchSize: 1, maxConcurrency: 20 },
    secrets: ['TWILIO_AUTH_TOKEN'],
    table: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'],
    sendsTo: ['replies', 'call-events', 'timers', 'erasures'],
    settings: [...twilioSettings, 'CONFIRMATION_DELIVERY'],
  },
  'reconcile-inbound': {
    ...vendorWorker,
    // A turn that EventBridge starts twice would ask Twilio for the same list twice.
    reservedConcurrency: 1,
    trigger: { everyMinutes: 5 },
    secrets: ['TWILIO_AUTH_TOKEN', 'HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    sendsTo: ['messages'],
    settings: [
      'PUBLIC_URL',
      'TWILIO_ACCOUNT_SID',
      'TWILIO_API_URL',
      'TWILIO_MESSAGING_API_URL',
      'TWILIO_WHATSAPP_FROM',
      'RECONCILE_INBOUND',
    ],
  },
  'erase-user': {
    ...vendorWorker,
    trigger: { queue: 'erasures', batchSize: 1, maxConcurrency: 5 },
    secrets: ['TWILIO_AUTH_TOKEN', 'ELEVENLABS_API_KEY', 'HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem', 'Query', 'DeleteItem', 'BatchWriteItem'],
    bucket: ['ListBucket', 'DeleteObject'],
    sendsTo: [...effects, 'erasures'],
    settings: ['TWILIO_ACCOUNT_SID', 'TWILIO_API_URL', 'ELEVENLABS_API_URL', 'ELEVENLABS_AGENT_ID'],
  },
  'report-failure': {
    ...worker,
    trigger: { deadLetters: true, batchSize: 10, maxConcurrency: 2 },
    secrets: [],
    table: ['GetItem', 'PutItem'],
    sendsTo: ['replies', 'timers', 'erasures'],
    settings: [],
  },
  operate: {
    // Loading a large directory, or sending hundreds of dead letters again, takes its time.
    timeoutSeconds: 60,
    memoryMegabytes: 256,
    trigger: { invokedBy: 'operator' },
    secrets: ['HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'BatchWriteItem'],
    // Where dead letters are sent again, and what `forget` starts.
    sendsTo: ['messages', 'replies', 'call-events', 'calls', 'timers', 'voice-notes', 'erasures'],
    settings: ['COUNTRY', 'TWILIO_WHATSAPP_FROM', 'TWILIO_VOICE_FROM'],
  },
};
