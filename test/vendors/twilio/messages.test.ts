import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { AmbiguousOutcomeError } from '../../../lib/vendors/outcome-errors.ts';
import { findMessages } from '../../../lib/vendors/twilio/find-message.ts';
import { sendMessage } from '../../../lib/vendors/twilio/send-message.ts';
import { startVendor } from '../vendor-server.ts';

const twilio = await startVendor();
Object.assign(process.env, {
  TWILIO_API_URL: twilio.url,
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_WHATSAPP_FROM: 'whatsapp:+14155238886',
  PUBLIC_URL: 'https://ringround.test',
});
const address = { replyId: 'u.e.r1', to: 'whatsapp:US.13491208655302741918' };
const formOf = (index: number) => Object.fromEntries(new URLSearchParams(twilio.asked[index]?.body));

beforeEach(() => {
  twilio.asked.length = 0;
});
after(() => twilio.stop());

test('a message goes to the address exactly as received and reports to its reply', async () => {
  twilio.replies.push({ status: 201, body: { sid: 'SM1', status: 'queued' } });

  assert.equal(await sendMessage({ ...address, body: '*Appointment Confirmed*\n😀' }, 'token'), 'SM1');

  assert.equal(twilio.asked[0]?.path, '/2010-04-01/Accounts/AC1/Messages.json');
  assert.deepEqual(formOf(0), {
    From: 'whatsapp:+14155238886',
    To: address.to,
    Body: '*Appointment Confirmed*\n😀',
    StatusCallback: 'https://ringround.test/api/message-status?reply=u.e.r1',
  });
});

test('a template goes out with its variables as one JSON text', async () => {
  twilio.replies.push({ status: 201, body: { sid: 'SM1' } });

  await sendMessage({ ...address, contentSid: 'HX1', contentVariables: { 1: 'Ana' } }, 'token');

  const { Body, ContentSid, ContentVariables } = formOf(0);
  assert.deepEqual([Body, ContentSid, ContentVariables], [undefined, 'HX1', '{"1":"Ana"}']);
});

test('a message whose answer is lost is left open and not repeated', async () => {
  twilio.replies.push('hang up');

  await assert.rejects(sendMessage({ ...address, body: 'Hello' }, 'token'), AmbiguousOutcomeError);
  assert.equal(twilio.asked.length, 1);
});

test('a lost message is looked for among what we sent to that address since then', async () => {
  const message = { sid: 'SM2', status: 'undelivered', body: 'Hello', error_code: 63016 };
  twilio.replies.push({
    body: {
      messages: [
        { ...message, date_created: 'Sun, 22 Nov 2026 10:00:00 +0000' },
        { ...message, sid: 'SM1', date_created: 'Sun, 22 Nov 2026 09:00:00 +0000' },
      ],
    },
  });

  const found = await findMessages(address.to, Date.parse('2026-11-22T10:00:00Z'), 'token');

  assert.deepEqual(found, [
    {
      messageSid: 'SM2',
      status: 'undelivered',
      body: 'Hello',
      errorCode: 63016,
      createdAt: Date.parse('2026-11-22T10:00:00Z'),
    },
  ]);
  assert.equal(twilio.asked[0]?.query.get('To'), address.to);
});
