import type { QueueName } from './queues.ts';
import type { SettingName } from './settings.ts';

type Route = `${'GET' | 'POST'} /${string}`;

/** What starts a function: a route of the HTTP API, a work queue, every dead-letter queue, or the clock. */
type Trigger =
  | { route: Route }
  | { queue: QueueName; batchSize: number; maxConcurrency: number }
  | { deadLetters: true; batchSize: number; maxConcurrency: number }
  | { everyMinutes: number }
  | { invokedBy: 'operator' };

/** One Lambda: `functions/<name>.ts`, and all that it may see and touch. */
export type FunctionRow = {
  trigger: Trigger;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** SSM parameters under `SECRETS_PATH` that it may read. */
  secrets: readonly string[];
  /** DynamoDB actions on the table. */
  table: readonly ('GetItem' | 'PutItem' | 'UpdateItem' | 'Query' | 'DeleteItem' | 'BatchWriteItem')[];
  /** S3 actions on what voice notes are kept under in the media bucket. */
  bucket?: readonly ('GetObject' | 'PutObject' | 'DeleteObject' | 'ListBucket')[];
  sendsTo: readonly QueueName[];
  settings: readonly SettingName[];
};

const webhook = { timeoutSeconds: 10, memoryMegabytes: 256 };
const agentTool = { timeoutSeconds: 5, memoryMegabytes: 512 };
/** Short, because what a killed worker had in hand comes back only after six times as long. */
const vendorWorker = { timeoutSeconds: 15, memoryMegabytes: 256 };
const worker = { timeoutSeconds: 10, memoryMegabytes: 256 };

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
const pacingSettings = ['CALLS_PER_SECOND', 'MAX_CONCURRENT_CALLS', 'CALLS_PER_DAY'] as const;
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
    trigger: { route: 'POST /api/whatsapp' },
    secrets: [...twilioProof, 'HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    sendsTo: ['messages'],
    settings: twilioCaller,
  },
  'message-status-webhook': {
    ...webhook,
    trigger: { route: 'POST /api/message-status' },
    secrets: twilioProof,
    table: [],
    sendsTo: ['replies'],
    settings: twilioCaller,
  },
  'call-status-webhook': {
    ...webhook,
    trigger: { route: 'POST /api/call-status' },
    secrets: [...twilioProof, 'HASH_KEY'],
    table: [],
    sendsTo: ['call-events'],
    settings: twilioCaller,
  },
  'inbound-call-webhook': {
    ...webhook,
    trigger: { route: 'POST /api/inbound-call' },
    secrets: [...twilioProof, 'HASH_KEY'],
    table: ['GetItem', 'PutItem'],
    sendsTo: [],
    settings: twilioCaller,
  },
  'call-result-webhook': {
    ...webhook,
    trigger: { route: 'POST /api/call-result' },
    secrets: ['ELEVENLABS_WEBHOOK_SECRET', 'HASH_KEY'],
    table: ['GetItem'],
    sendsTo: ['call-events'],
    settings: [],
  },
  'agent-offer': {
    ...agentTool,
    trigger: { route: 'POST /api/agent/offer' },
    secrets: ['AGENT_TOOL_SECRET', 'HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    sendsTo: effects,
    settings: ['PUBLIC_URL'],
  },
  'agent-booked': {
    ...agentTool,
    trigger: { route: 'POST /api/agent/booked' },
    secrets: ['AGENT_TOOL_SECRET', 'HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    sendsTo: effects,
    settings: ['PUBLIC_URL'],
  },
  calendar: {
    ...webhook,
    trigger: { route: 'GET /c/{token}' },
    secrets: ['HASH_KEY'],
    table: ['GetItem'],
    sendsTo: [],
    settings: ['PUBLIC_URL'],
  },
  health: {
    ...webhook,
    trigger: { route: 'GET /health' },
    secrets: [],
    table: [],
    sendsTo: [],
    settings: [],
  },
  'handle-message': {
    ...worker,
    trigger: { queue: 'messages', batchSize: 10, maxConcurrency: 50 },
    secrets: ['HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem', 'Query'],
    sendsTo: [...effects, 'voice-notes', 'erasures'],
    settings: ['PUBLIC_URL', 'COUNTRY', 'TWILIO_WHATSAPP_FROM', 'TWILIO_VOICE_FROM', ...errandSettings],
  },
  'transcribe-voice-note': {
    // Media 12 s, transcription 20 s, the rest for storing; it mostly waits, so its memory is small.
    timeoutSeconds: 40,
    memoryMegabytes: 256,
    trigger: { queue: 'voice-notes', batchSize: 1, maxConcurrency: 10 },
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
    // One call at a time: a dial waits for its slot, and would hold up the rest of a batch.
    trigger: { queue: 'calls', batchSize: 1, maxConcurrency: 10 },
    secrets: ['TWILIO_AUTH_TOKEN', 'ELEVENLABS_API_KEY', 'HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    sendsTo: [...effects, 'call-events'],
    settings: [...twilioSettings, ...elevenlabsSettings, ...pacingSettings],
  },
  'settle-call': {
    ...worker,
    trigger: { queue: 'call-events', batchSize: 10, maxConcurrency: 50 },
    secrets: ['HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    sendsTo: effects,
    settings: ['PUBLIC_URL'],
  },
  'wake-errand': {
    ...worker,
    trigger: { queue: 'timers', batchSize: 10, maxConcurrency: 20 },
    secrets: ['HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    sendsTo: [...effects, 'messages'],
    settings: ['PUBLIC_URL'],
  },
  'send-reply': {
    ...vendorWorker,
    // One at a time: looking for a reply at Twilio and sending it may take most of the function's time.
    trigger: { queue: 'replies', batchSize: 1, maxConcurrency: 20 },
    secrets: ['TWILIO_AUTH_TOKEN'],
    table: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'],
    sendsTo: ['replies', 'timers'],
    settings: [...twilioSettings, 'CONFIRMATION_DELIVERY'],
  },
  'reconcile-inbound': {
    ...vendorWorker,
    trigger: { everyMinutes: 5 },
    secrets: ['TWILIO_AUTH_TOKEN', 'HASH_KEY'],
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    sendsTo: ['messages'],
    settings: ['TWILIO_ACCOUNT_SID', 'TWILIO_API_URL', 'TWILIO_WHATSAPP_FROM'],
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
    secrets: ['HASH_KEY'],
    table: ['GetItem', 'PutItem'],
    sendsTo: ['replies', 'timers', 'erasures'],
    settings: [],
  },
  'import-providers': {
    ...vendorWorker,
    trigger: { invokedBy: 'operator' },
    secrets: [],
    table: ['GetItem', 'PutItem', 'Query', 'BatchWriteItem'],
    sendsTo: [],
    settings: [],
  },
};
