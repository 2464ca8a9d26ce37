import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callIdOf } from '../../lib/platform/ids.ts';
import { ACCOUNT_SID, HASH_KEY } from '../fixture/fake-aws.ts';

const data = join(import.meta.dirname, '../../../shared/data');

/** A file of the vendors' own samples, where they are at hand. */
const published = (name: string): unknown =>
  existsSync(join(data, name)) ? JSON.parse(readFileSync(join(data, name), 'utf8')) : undefined;

type Fields = Record<string, string>;

const { samples = [] } = (published('twilio-webhook-samples.json') ?? {}) as {
  samples?: { params: Fields }[];
};
const twilioForms: Fields[] = samples.map(({ params }) => ({ ...params, AccountSid: ACCOUNT_SID }));

export const ERRAND_ID = `${'u'.repeat(16)}.${'e'.repeat(16)}`;
export const CALL_ID = callIdOf(ERRAND_ID, 0, HASH_KEY);
export const MESSAGE_SID = `SM${'0'.repeat(31)}a`;
export const CALL_SID = `CA${'0'.repeat(31)}c`;
export const MEDIA_PATH = `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages/MM${'1'.repeat(32)}/Media/ME${'2'.repeat(32)}`;

export const MESSAGES: Fields[] = [
  {
    AccountSid: ACCOUNT_SID,
    MessageSid: MESSAGE_SID,
    From: 'whatsapp:+14155550100',
    To: 'whatsapp:+14155238886',
    Body: 'I need a dentist on Monday afternoon in Brooklyn',
    ProfileName: 'Ana',
    NumMedia: '1',
    MediaUrl0: `https://api.twilio.com${MEDIA_PATH}`,
    MediaContentType0: 'audio/ogg',
    Latitude: '40.7',
    Longitude: '-74.0',
    Address: 'Broadway 1, New York',
    Label: 'Home',
  },
  ...twilioForms.filter(({ From, Body }) => From && Body !== undefined),
];

export const MESSAGE_STATUSES: Fields[] = [
  { AccountSid: ACCOUNT_SID, MessageSid: MESSAGE_SID, MessageStatus: 'undelivered', ErrorCode: '63016' },
  ...twilioForms.filter(({ MessageStatus }) => MessageStatus),
];

export const CALL_STATUSES: Fields[] = [
  {
    AccountSid: ACCOUNT_SID,
    CallSid: CALL_SID,
    CallStatus: 'completed',
    SequenceNumber: '3',
    CallDuration: '12',
  },
  { AccountSid: ACCOUNT_SID, CallSid: CALL_SID, AnsweredBy: 'machine_start' },
  ...twilioForms.filter(({ CallStatus }) => CallStatus),
];

export const CALLS_BACK: Fields[] = [
  { AccountSid: ACCOUNT_SID, CallSid: CALL_SID, From: '+12125550101', CallStatus: 'ringing', Digits: '9' },
];

const { errors: _, ...fixtures } = (published('elevenlabs-webhook-fixtures.json') ?? {}) as Record<
  string,
  unknown
>;

export const CALL_RESULTS: unknown[] = [
  {
    type: 'post_call_transcription',
    event_timestamp: 1763800000,
    data: {
      conversation_id: 'conv_1',
      status: 'done',
      transcript: [{ role: 'user', message: 'Tuesday at two.' }],
      metadata: { call_duration_secs: 55, phone_call: { call_sid: CALL_SID } },
      analysis: {
        data_collection_results: {
          outcome: { value: 'booked' },
          start: { value: '2026-11-23T14:30' },
          confirmation_code: { value: 'A1' },
          notes: { value: 'Bring ID.' },
        },
      },
      conversation_initiation_client_data: { dynamic_variables: { call_id: CALL_ID } },
    },
  },
  {
    type: 'call_initiation_failure',
    event_timestamp: 1,
    data: {
      conversation_id: 'conv_2',
      failure_reason: 'busy',
      metadata: { type: 'twilio', body: { CallSid: CALL_SID } },
    },
  },
  ...Object.values(fixtures),
];

const inTwoDays = '2026-11-25T14:30';

export const OFFER = {
  call_id: CALL_ID,
  start: inTwoDays,
  duration_minutes: 45,
  price: '$80',
  notes: 'x-rays',
};
export const BOOKING = {
  call_id: CALL_ID,
  start: inTwoDays,
  confirmation_code: 'A1',
  name: 'Ana',
  address: '1 Main St',
};

export const CARD = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'N:Smith;Anna;;;',
  'FN;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:Dr. Sm=C3=AFth',
  'ORG:Smile\\, Inc.',
  'item1.TEL;type=CELL;waid=12125550101:+1 212 555 0101',
  'TEL;TYPE="work,pref":tel:+1-212-555-0102',
  'PHOTO;ENCODING=b:AAAA',
  ' BBBB',
  'END:VCARD',
  '',
].join('\r\n');

export const PROVIDERS = `id,name,category,phone,area,address,timezone,opens,closes,languages,days
p1,"Dr. ""Smile"" Smith",dentist,+12125550101,Midtown,"1 Main St, 2nd floor",America/New_York,08:00,18:00,en|es,mon|tue
p2,Pipes,plumber,(212) 555-0102,Brooklyn,,America/New_York,22:00,06:00,,
`;
