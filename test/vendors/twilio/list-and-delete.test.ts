import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { deleteMessage } from '../../../lib/vendors/twilio/delete-message.ts';
import { listMedia } from '../../../lib/vendors/twilio/list-media.ts';
import { type ListedMessage, listMessages } from '../../../lib/vendors/twilio/list-messages.ts';
import { TwilioError } from '../../../lib/vendors/twilio/twilio-error.ts';
import { startVendor } from '../vendor-server.ts';

const twilio = await startVendor();
Object.assign(process.env, { TWILIO_API_URL: twilio.url, TWILIO_ACCOUNT_SID: 'AC1' });
const messages = '/2010-04-01/Accounts/AC1/Messages';
const messageSid = `MM${'0'.repeat(32)}`;
const mediaSid = `ME${'1'.repeat(32)}`;
const media = { media_list: [{ sid: mediaSid, content_type: 'Audio/OGG' }] };
const asked = () => twilio.asked.map(({ method, path }) => `${method} ${path}`);

beforeEach(() => {
  twilio.asked.length = 0;
});
after(() => twilio.stop());

test('messages are listed page by page, with the token of the next page', async () => {
  const message = {
    sid: 'SM1',
    direction: 'inbound',
    from: 'whatsapp:+1',
    to: 'whatsapp:+2',
    num_media: '1',
  };
  const date_created = 'Sun, 22 Nov 2026 10:00:00 +0000';
  const next_page_uri = `${messages}.json?To=whatsapp%3A%2B2&PageSize=100&Page=1&PageToken=PASM1`;
  twilio.replies.push({ body: { messages: [{ ...message, body: 'Hi', date_created }], next_page_uri } });
  twilio.replies.push({ body: { messages: [{ ...message, sid: 'SM2', body: null }], next_page_uri: null } });

  const found: ListedMessage[] = [];
  for await (const page of listMessages({ to: 'whatsapp:+2', sentSince: '2026-11-22' }, 'token'))
    found.push(...page);

  const { sid: _, num_media: __, ...addresses } = message;
  const createdAt = Date.parse('2026-11-22T10:00:00Z');
  assert.deepEqual(found, [
    { ...addresses, messageSid: 'SM1', body: 'Hi', mediaCount: 1, createdAt },
    { ...addresses, messageSid: 'SM2', body: '', mediaCount: 1, createdAt: 0 },
  ]);
  const [first, second] = twilio.asked.map(({ query }) => Object.fromEntries(query));
  assert.deepEqual(first, { To: 'whatsapp:+2', 'DateSent>': '2026-11-22', PageSize: '100' });
  assert.deepEqual([second?.PageToken, second?.To], ['PASM1', 'whatsapp:+2']);
});

test('the pages that a list names are asked of Twilio, wherever they point', async () => {
  twilio.replies.push({ body: { messages: [], next_page_uri: 'http://169.254.169.254/x?PageToken=PA1' } });
  twilio.replies.push({ body: { messages: [] } });

  for await (const page of listMessages({}, 'token')) assert.deepEqual(page, []);

  assert.deepEqual(asked(), [`GET ${messages}.json`, `GET ${messages}.json`]);
});

test('media have the address and type that a webhook would have given', async () => {
  twilio.replies.push({ body: media });

  assert.deepEqual(await listMedia(messageSid, 'token'), [
    { url: `${twilio.url}${messages}/${messageSid}/Media/${mediaSid}`, contentType: 'audio/ogg' },
  ]);
});

test('a message is deleted after its media', async () => {
  twilio.replies.push({ body: media }, { status: 204 }, { status: 204 });

  await deleteMessage({ messageSid, mediaCount: 1 }, 'token');

  assert.deepEqual(asked(), [
    `GET ${messages}/${messageSid}/Media.json`,
    `DELETE ${messages}/${messageSid}/Media/${mediaSid}.json`,
    `DELETE ${messages}/${messageSid}.json`,
  ]);
});

test('a message that is gone already is as good as deleted, one that cannot be deleted yet is not', async () => {
  twilio.replies.push({ status: 404, body: { code: 20404 } }, { status: 409, body: { code: 20009 } });

  await deleteMessage({ messageSid, mediaCount: 0 }, 'token');
  await assert.rejects(deleteMessage({ messageSid, mediaCount: 0 }, 'token'), TwilioError);
});
