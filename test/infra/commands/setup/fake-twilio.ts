import { type FakeVendor, type Routes, startFakeVendor } from './fake-vendor.ts';
import type { Asked, Told } from './start-server.ts';
import { twilioFlaws } from './vendor-flaws.ts';

type Item = Record<string, unknown>;
export type TwilioAccount = {
  type: string;
  status: string;
  numbers: Item[];
  callerIds: string[];
  senders: Item[];
  services: (Item & { members: string[] })[];
  contents: (Item & { approval?: Item })[];
};

const SCHEMAS: Record<string, [file: string, path: string]> = {
  number: [
    'api-v2010-messages-calls-numbers',
    '/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers/{Sid}.json',
  ],
  sender: ['messaging-v2', '/v2/Channels/Senders/{Sid}'],
  service: ['messaging-v1-services', '/v1/Services/{Sid}'],
  content: ['content-v1', '/v1/Content'],
  approval: ['content-v1', '/v1/Content/{ContentSid}/ApprovalRequests/whatsapp'],
};

/**
 * A Twilio account that keeps what it is told, as far as `setup` tells it anything; a change of a sender, which is
 * answered 202, when it catches up.
 */
export async function startFakeTwilio(
  accountSid: string,
  authToken: string,
): Promise<FakeVendor & { account: TwilioAccount; catchUp(): void }> {
  const later: (() => void)[] = [];
  const account: TwilioAccount = {
    type: 'Full',
    status: 'active',
    numbers: [],
    callerIds: [],
    senders: [],
    services: [],
    contents: [],
  };
  const proof = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const vendor = await startFakeVendor(
    ({ headers }) => headers.authorization === proof,
    (status, message) => ({ code: status === 401 ? 20003 : 20500, message, status }),
    routesOf(account, `/2010-04-01/Accounts/${accountSid}`, later),
    (route, asked) => {
      const kind = kindOf(route);
      return kind ? twilioFlaws(...kind, bodyOf(asked)) : '';
    },
  );
  const catchUp = () => {
    for (const change of later.splice(0)) change();
  };
  return Object.assign(vendor, { account, catchUp });
}

function kindOf(route: string) {
  if (route.includes('ApprovalRequests')) return SCHEMAS.approval;
  if (route.includes('IncomingPhoneNumbers')) return SCHEMAS.number;
  if (route.includes('Senders')) return SCHEMAS.sender;
  return route.includes('Services') ? SCHEMAS.service : SCHEMAS.content;
}

const bodyOf = ({ headers, raw }: Asked): Item =>
  headers['content-type'] === 'application/json'
    ? JSON.parse(raw)
    : Object.fromEntries(new URLSearchParams(raw));

/** `VoiceUrl` → `voice_url`: what a form calls one way is shown the other. */
const shown = (form: Item): Item =>
  Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name.replaceAll(/\B[A-Z]/g, (letter) => `_${letter}`).toLowerCase(),
      value,
    ]),
  );

function routesOf(account: TwilioAccount, root: string, later: (() => void)[]): Routes {
  return {
    [`GET ${root}.json`]: () => ({ body: { status: account.status, type: account.type } }),
    [`GET ${root}/IncomingPhoneNumbers.json`]: (_id, { query }) => ({
      body: {
        incoming_phone_numbers: account.numbers.filter(
          ({ phone_number }) => phone_number === query.get('PhoneNumber'),
        ),
      },
    }),
    [`GET ${root}/OutgoingCallerIds.json`]: (_id, { query }) => ({
      body: { outgoing_caller_ids: account.callerIds.filter((phone) => phone === query.get('PhoneNumber')) },
    }),
    [`POST ${root}/IncomingPhoneNumbers/:id.json`]: (id, asked) =>
      change(account.numbers, id, shown(bodyOf(asked))),
    'GET /v2/Channels/Senders': () => ({ body: { senders: account.senders, meta: {} } }),
    'POST /v2/Channels/Senders/:id': (id, asked) => {
      later.push(() => change(account.senders, id, bodyOf(asked)));
      return { ...change(account.senders, id, {}), status: 202 };
    },
    'GET /v1/Services': () => ({ body: { services: account.services, meta: {} } }),
    'GET /v1/Services/:id/ChannelSenders': (id) => ({
      body: {
        senders: account.services.find(({ sid }) => sid === id)?.members.map((sid) => ({ sid })) ?? [],
        meta: {},
      },
    }),
    'POST /v1/Services/:id': (id, asked) => change(account.services, id, shown(bodyOf(asked))),
    'GET /v1/Content': () => ({ body: { contents: account.contents, meta: {} } }),
    'POST /v1/Content': (_id, asked) => {
      const content = { sid: `HX${String(account.contents.length).padStart(32, '0')}`, ...bodyOf(asked) };
      account.contents.push(content);
      return { status: 201, body: content };
    },
    'GET /v1/Content/:id': (id) => change(account.contents, id, {}),
    'GET /v1/Content/:id/ApprovalRequests': (id) => ({
      body: { whatsapp: account.contents.find(({ sid }) => sid === id)?.approval ?? null },
    }),
    'POST /v1/Content/:id/ApprovalRequests/whatsapp': (id, asked) =>
      change(account.contents, id, { approval: { ...bodyOf(asked), status: 'received' } }),
  };
}

function change(items: Item[], id: string, fields: Item): Told {
  const item = items.find(({ sid }) => sid === id);
  if (!item) return { status: 404, body: { code: 20404, message: 'not found', status: 404 } };
  return { body: Object.assign(item, fields) };
}
