import { callIdOf, keyedHash } from '../../../lib/platform/ids.ts';
import { markOf } from '../../../lib/store/business-calls.ts';
import type { Demand } from './errand-demand.ts';

/** Something of which there is only so much. */
export type Limit = {
  name: string;
  whose: 'ringround' | 'Twilio' | 'ElevenLabs' | 'Meta' | 'AWS';
  /** What there is when nothing was asked for, and the most that can be had. */
  today: number;
  most: number;
  unit: string;
  /** How much of it so many errands a second take. */
  takes(errands: number, demand: Demand): number;
  /** How to get more, and what comes after the most. */
  raise: string;
  source?: string;
};

/** A busy day: its busiest hour has this share of the day, and the busiest minute of it so many times the hour's mean. */
const [BUSIEST_HOUR, BUSIEST_MINUTE] = [0.1, 1.5];
export const peakOf = (errandsADay: number): number => ((errandsADay * BUSIEST_HOUR) / 3600) * BUSIEST_MINUTE;
const dayOf = (peak: number): number => peak / peakOf(1);

/** Dials leave this much further apart than the rate asks for (`lib/store/pacing.ts`). */
const GUARD = 1.07;
const CALL_ID = callIdOf(`${'u'.repeat(16)}.${'e'.repeat(16)}`, 0, '');
const PHONE_HASH = keyedHash('', '');
/** Bytes in the pacing item: of one lease and its business's line (names, values and their tags), and of the rest. */
const [LEASE, REST] = [CALL_ID.length + 9 + PHONE_HASH.length + markOf(CALL_ID).length + 26, 100];
const pacingBytes = (errands: number, { lineSeconds }: Demand) => errands * lineSeconds * LEASE + REST;
/** A slot is taken and its line freed again; each write is charged by the whole item. */
const WRITES_OF_DIAL = 2;
/** Per partition. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html */
const PARTITION_WRITES = 1000;

const aws = 'https://docs.aws.amazon.com';

export const LIMITS: readonly Limit[] = [
  {
    name: 'CALLS_PER_DAY',
    whose: 'ringround',
    today: 1000,
    most: 1_000_000,
    unit: 'calls a day',
    takes: (errands, { dials }) => dayOf(errands) * dials,
    raise: 'parameter CallsPerDay: it caps what a day can cost',
  },
  {
    name: 'MAX_CONCURRENT_CALLS',
    whose: 'ringround',
    today: 10,
    most: 1000,
    unit: 'lines',
    takes: (errands, { lineSeconds }) => errands * lineSeconds,
    raise: 'parameter MaxConcurrentCalls, as far as the plan at ElevenLabs goes',
  },
  {
    name: 'calls in which the voice agent speaks',
    whose: 'ElevenLabs',
    today: 10,
    most: 300,
    unit: 'at once (Creator; 40 Business, 300 in bursts)',
    takes: (errands, { agentSeconds }) => errands * agentSeconds,
    raise: 'a larger plan; bursts at double the price; beyond that Enterprise',
    source: 'https://elevenlabs.io/pricing/agents',
  },
  {
    name: 'calls dialled in a second',
    whose: 'Twilio',
    today: 1,
    most: 30,
    unit: 'a second and account',
    takes: (errands, { dials }) => errands * dials * GUARD,
    raise: 'Console, with an approved business profile; then one subaccount for each further 30',
    source: 'https://www.twilio.com/docs/glossary/cps',
  },
  {
    name: 'Lambda, copies of all functions',
    whose: 'AWS',
    today: 10,
    most: 1000,
    unit: 'at once (new accounts 10)',
    takes: (errands, { functionSeconds }) => errands * functionSeconds,
    raise: 'Service Quotas: 1,000 for the asking, tens of thousands with a reason',
    source: `${aws}/lambda/latest/dg/gettingstarted-limits.html`,
  },
  {
    name: 'place-call, copies',
    whose: 'ringround',
    today: 10,
    most: 200,
    unit: 'at once',
    takes: (errands, { dialWorkerSeconds }) => errands * dialWorkerSeconds,
    raise: '`elevenlabsRequests` in infra/stack/functions.ts, as far as ElevenLabs takes requests',
  },
  {
    name: 'the pacing item, writes',
    whose: 'AWS',
    today: PARTITION_WRITES,
    most: PARTITION_WRITES,
    unit: 'write units a second and partition',
    takes: (errands, demand) =>
      errands * demand.dials * WRITES_OF_DIAL * (pacingBytes(errands, demand) / 1024 + 0.5),
    raise: 'nothing to ask for: leases in items of their own, see below',
    source: `${aws}/amazondynamodb/latest/developerguide/bp-partition-key-design.html`,
  },
  {
    name: 'the pacing item, size',
    whose: 'AWS',
    today: 400 * 1024,
    most: 400 * 1024,
    unit: 'bytes',
    takes: pacingBytes,
    raise: 'the same',
    source: `${aws}/amazondynamodb/latest/developerguide/ServiceQuotas.html`,
  },
  {
    name: 'reconcile-inbound, messages looked at',
    whose: 'ringround',
    today: 5000,
    most: 5000,
    unit: 'in 20 minutes',
    takes: (errands, { messagesIn }) => errands * messagesIn * 20 * 60,
    raise: 'several looks side by side, see below; until then only the safety net has holes',
  },
  {
    name: 'POST /api/call-status',
    whose: 'ringround',
    today: 200,
    most: 10_000,
    unit: 'requests a second',
    takes: (errands, { callStatuses }) => errands * callStatuses,
    raise: '`callRate` in infra/stack/functions.ts',
  },
  {
    name: 'POST /api/agent/offer and booked',
    whose: 'ringround',
    today: 100,
    most: 10_000,
    unit: 'requests a second',
    takes: (errands, { toolRequests }) => errands * toolRequests,
    raise: '`publicRate` in infra/stack/functions.ts',
  },
  {
    name: 'send-reply, copies',
    whose: 'ringround',
    today: 20,
    most: 1000,
    unit: 'at once',
    takes: (errands, { replyWorkerSeconds }) => errands * replyWorkerSeconds,
    raise: '`maxConcurrency` in infra/stack/functions.ts',
  },
  {
    name: 'WhatsApp messages of one sender',
    whose: 'Meta',
    today: 80,
    most: 400,
    unit: 'a second (texts: 400 on request)',
    takes: (errands, { messagesOut }) => errands * messagesOut,
    raise: 'on request at Twilio; then further senders',
    source: 'https://www.twilio.com/docs/whatsapp/best-practices-and-faqs',
  },
  {
    name: 'the table, writes',
    whose: 'AWS',
    today: 4000,
    most: 40_000,
    unit: 'write units a second',
    takes: (errands, { writeUnits }) => errands * writeUnits,
    raise: 'it doubles by itself within half an hour; warm it before a launch; Service Quotas',
    source: `${aws}/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html`,
  },
  {
    name: 'the table, reads',
    whose: 'AWS',
    today: 12_000,
    most: 40_000,
    unit: 'read units a second',
    takes: (errands, { readUnits }) => errands * readUnits,
    raise: 'the same',
    source: `${aws}/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html`,
  },
  {
    name: 'API Gateway',
    whose: 'AWS',
    today: 10_000,
    most: 50_000,
    unit: 'requests a second',
    takes: (errands, { apiRequests }) => errands * apiRequests,
    raise: 'Service Quotas',
    source: `${aws}/apigateway/latest/developerguide/limits.html`,
  },
  {
    name: 'SQS, one FIFO queue of high throughput',
    whose: 'AWS',
    today: 70_000,
    most: 70_000,
    unit: 'requests a second and action',
    takes: (errands, { fifoRequests }) => errands * fifoRequests,
    raise: 'send in batches; no group comes near its 300 a second',
    source: `${aws}/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html`,
  },
];
