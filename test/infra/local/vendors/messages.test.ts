import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signRequest } from '../../../../infra/local/vendors/twilio/sign-request.ts';
import { account, eventually, startForTest } from './vendors-for-test.ts';

const user = 'whatsapp:+14155550123';
const acknowledge = () => ({
  type: 'text/xml; charset=utf-8',
  body: '<?xml version="1.0" encoding="UTF-8"?><Response><Message>Got it! Fish &amp; chips</Message></Response>',
});

test('a message from a user arrives signed, and the TwiML answer is sent to the user', async (t) => {
  const { vendors, ringround, events } = await startForTest(t, { '/api/whatsapp': acknowledge });

  const received = await vendors.receive({
    from: '+14155550123',
    body: 'I need a dentist  ',
    profileName: 'Ana',
  });
  await eventually('read', () =>
    events.find((event) => event.type === 'message-sent' && event.status === 'read'),
  );

  assert.equal(received.reply, 'Got it! Fish & chips');
  const [seen] = ringround.at('/api/whatsapp');
  assert.equal(seen?.data.From, user);
  assert.equal(seen?.data.To, account.whatsappFrom);
  assert.equal(seen?.data.Body, 'I need a dentist  ');
  assert.equal(seen?.data.MessageSid, received.messageSid);
  const url = `${ringround.origin}/api/whatsapp`;
  const expected = signRequest(account.authToken, url, seen?.data as Record<string, string>);
  assert.equal(seen?.headers['x-twilio-signature'], expected);
  assert.ok(seen?.headers['i-twilio-idempotency-token']);
  const sent = events.flatMap((event) => (event.type === 'message-sent' ? [event.status] : []));
  assert.deepEqual(sent, ['queued', 'sent', 'delivered', 'read']);
});

test('one person has one username, whether the number is shown or not', async (t) => {
  const { vendors, ringround } = await startForTest(t, { '/api/whatsapp': acknowledge });

  await vendors.receive({ from: user, body: 'Hello' });
  const username = String(ringround.at('/api/whatsapp')[0]?.data.ExternalUserId);
  await vendors.receive({ from: username, body: 'Hello' });
  await vendors.receive({ from: 'whatsapp:+14155550124', body: 'Hello' });

  const seen = ringround.at('/api/whatsapp').map(({ data }) => [data.From, data.ExternalUserId]);
  assert.match(username, /^whatsapp:US\.\d{10,}$/);
  assert.deepEqual(seen.slice(0, 2), [
    [user, username],
    [username, username],
  ]);
  assert.notEqual(seen[2]?.[1], username);
});

const answers: [string, { status?: number; type?: string; body?: string }, string | null, number | null][] = [
  ['an empty response', { type: 'text/xml', body: '<Response/>' }, null, null],
  ['plain text', { type: 'text/plain', body: 'OK' }, 'OK', null],
  ['JSON', { type: 'application/json', body: '{}' }, null, 12300],
  ['broken XML', { type: 'text/xml', body: ' <Response>' }, null, 12100],
  ['a 503', { status: 503, type: 'text/xml', body: '<Response/>' }, null, 11200],
];
for (const [name, answer, reply, code] of answers) {
  test(`a webhook answered with ${name} sends ${reply ?? 'nothing'}`, async (t) => {
    const { vendors, events, ringround } = await startForTest(t, { '/api/whatsapp': () => answer });

    const received = await vendors.receive({ from: user, body: 'Hello' });

    assert.equal(received.reply, reply);
    const warned = events.find((event) => event.type === 'console');
    assert.equal(warned?.code ?? null, code);
    assert.equal(ringround.seen.length, 1, 'an answer that came is never asked for again');
  });
}

test('a connection that fails is tried once more, with the same token', async (t) => {
  const { vendors, ringround, events } = await startForTest(t);
  await ringround.stop();

  const received = await vendors.receive({ from: user, body: 'Hello' });

  assert.deepEqual([received.status, received.reply], [null, null]);
  const attempts = events.flatMap((event) => (event.type === 'webhook' ? [event.attempt] : []));
  assert.deepEqual(attempts, [1, 2]);
  assert.equal(vendors.messages()[0]?.status, 'received', 'the message can still be listed');
});

test('a message sent over REST is sent, delivered and read, with signed callbacks', async (t) => {
  const { vendors, ringround, twilio } = await startForTest(t);
  await vendors.receive({ from: user, body: 'Hello' });
  const callback = `${ringround.origin}/api/message-status?reply=r1`;

  const form = { To: user, From: account.whatsappFrom, Body: '*Hi*', StatusCallback: callback };
  const created = await twilio('POST', '/Messages.json', form);
  await eventually('read', () =>
    ringround.at('/api/message-status').some(({ data }) => data.MessageStatus === 'read'),
  );

  assert.equal(created.status, 201);
  assert.match(created.body.sid, /^SM[0-9a-f]{32}$/);
  assert.equal(created.body.status, 'queued');
  const callbacks = ringround.at('/api/message-status');
  assert.deepEqual(
    new Set(callbacks.map(({ data }) => data.MessageStatus)),
    new Set(['sent', 'delivered', 'read']),
  );
  for (const { headers, data } of callbacks) {
    const expected = signRequest(account.authToken, callback, data as Record<string, string>);
    assert.equal(headers['x-twilio-signature'], expected);
  }
  const fetched = await twilio('GET', `/Messages/${created.body.sid}.json`);
  assert.equal(fetched.body.status, 'read');
  const listed = await twilio('GET', `/Messages.json?To=${encodeURIComponent(user)}&DateSent%3E=2020-01-01`);
  assert.deepEqual(
    listed.body.messages.map(({ sid }: { sid: string }) => sid),
    [created.body.sid],
  );
});

test('outside the 24-hour window free text is accepted and then undelivered with 63016, a template is not', async (t) => {
  const { ringround, twilio } = await startForTest(t);
  const send = (what: Record<string, string>) =>
    twilio('POST', '/Messages.json', {
      To: user,
      From: account.whatsappFrom,
      StatusCallback: `${ringround.origin}/api/message-status`,
      ...what,
    });

  const text = await send({ Body: 'Hi' });
  const template = await send({ ContentSid: `HX${'0'.repeat(32)}`, ContentVariables: '{"1":"Ana"}' });
  const of = (sid: string) =>
    ringround.seen.filter(({ data }) => data.MessageSid === sid).map(({ data }) => data);
  await eventually('read', () => of(template.body.sid).some(({ MessageStatus }) => MessageStatus === 'read'));

  assert.deepEqual([text.status, template.status], [201, 201]);
  assert.deepEqual(
    of(text.body.sid).map(({ MessageStatus, ErrorCode }) => [MessageStatus, ErrorCode]),
    [['undelivered', '63016']],
  );
});

const valid = { To: user, From: account.whatsappFrom, Body: 'Hi' };
const refusals: [string, Record<string, string>, number][] = [
  ['no To', { ...valid, To: '' }, 21604],
  ['no From', { ...valid, From: '' }, 21603],
  ['another From', { ...valid, From: 'whatsapp:+15550000000' }, 63007],
  ['a To without its channel', { ...valid, To: '+14155550123' }, 21910],
  ['a To that is no number', { ...valid, To: 'whatsapp:12' }, 21211],
  ['no Body', { ...valid, Body: '' }, 21619],
  ['a Body over 1600', { ...valid, Body: 'x'.repeat(1601) }, 21617],
  ['a callback that is no URL', { ...valid, StatusCallback: 'nowhere' }, 21609],
  ['a callback host with an underscore', { ...valid, StatusCallback: 'http://my_host/x' }, 21609],
  ['an empty variable', { ...valid, ContentSid: `HX${'0'.repeat(32)}`, ContentVariables: '{"1":""}' }, 21656],
  [
    'variables that are no JSON',
    { ...valid, ContentSid: `HX${'0'.repeat(32)}`, ContentVariables: 'x' },
    21656,
  ],
  ['a ContentSid that is none', { ...valid, ContentSid: 'HX1' }, 21655],
];
for (const [name, form, code] of refusals) {
  test(`a message with ${name} is refused with ${code}`, async (t) => {
    const { twilio } = await startForTest(t);

    const { status, body } = await twilio('POST', '/Messages.json', form);

    assert.equal(status, 400);
    assert.deepEqual(Object.keys(body), ['code', 'message', 'more_info', 'status']);
    assert.deepEqual([body.code, body.status], [code, 400]);
    assert.equal(body.more_info, `https://www.twilio.com/docs/errors/${code}`);
  });
}

test('wrong credentials are refused with 20003', async (t) => {
  const { vendors } = await startForTest(t);
  const path = `/2010-04-01/Accounts/${account.accountSid}/Messages.json`;

  const response = await fetch(vendors.twilioUrl + path, {
    headers: { authorization: `Basic ${btoa('AC:x')}` },
  });

  assert.equal(response.status, 401);
  assert.equal(((await response.json()) as { code: number }).code, 20003);
});

test('the typing indicator wants an inbound message', async (t) => {
  const { vendors } = await startForTest(t);
  const { messageSid } = await vendors.receive({ from: user, body: 'Hello' });
  const indicate = async (messageId: string) => {
    const response = await fetch(`${vendors.twilioUrl}/v2/Indicators/Typing.json`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${account.accountSid}:${account.authToken}`)}` },
      body: new URLSearchParams({ channel: 'whatsapp', messageId }),
    });
    return { status: response.status, body: await response.json() };
  };

  assert.deepEqual(await indicate(messageSid), { status: 200, body: { success: true } });
  assert.equal((await indicate('SM1')).status, 400);
});

test('a voice note is fetched from its Twilio path by way of a redirect that wants no credentials', async (t) => {
  const { vendors, ringround } = await startForTest(t);
  const authorization = `Basic ${btoa(`${account.accountSid}:${account.authToken}`)}`;

  const data = new TextEncoder().encode('OggS');
  await vendors.receive({ from: user, body: '', media: [{ contentType: 'audio/ogg', data }] });
  const { MediaUrl0, MessageType, NumMedia, MessageSid } = ringround.at('/api/whatsapp')[0]?.data ?? {};
  const url = String(MediaUrl0);
  const refused = await fetch(url, { redirect: 'manual' });
  const redirected = await fetch(url, { headers: { authorization }, redirect: 'manual' });
  const target = new URL(redirected.headers.get('location') ?? '', url);
  const leaked = await fetch(target, { headers: { authorization } });
  const fetched = await fetch(target);

  assert.deepEqual([MessageType, NumMedia, refused.status, redirected.status], ['audio', '1', 401, 307]);
  const path = `/2010-04-01/Accounts/${account.accountSid}/Messages/${MessageSid}/Media/ME`;
  assert.ok(url.startsWith(vendors.twilioUrl + path), url);
  assert.equal(leaked.status, 400);
  assert.deepEqual([fetched.headers.get('content-type'), await fetched.text()], ['audio/ogg', 'OggS']);
});

test('the media of a message are listed, and outlive it until they are deleted', async (t) => {
  const { vendors, twilio } = await startForTest(t);
  const data = new TextEncoder().encode('OggS');
  const { messageSid } = await vendors.receive({
    from: user,
    body: '',
    media: [{ contentType: 'audio/ogg', data }],
  });
  const path = `/Messages/${messageSid}`;

  const deleted = await twilio('DELETE', `${path}.json`);
  const listed = await twilio('GET', `${path}/Media.json`);
  const [medium] = listed.body.media_list;
  const gone = await twilio('DELETE', `${path}/Media/${medium.sid}.json`);
  const left = await twilio('GET', `${path}/Media.json`);

  assert.deepEqual([deleted.status, listed.status, gone.status], [204, 200, 204]);
  assert.match(medium.sid, /^ME[0-9a-f]{32}$/);
  assert.deepEqual([medium.content_type, medium.parent_sid], ['audio/ogg', messageSid]);
  assert.deepEqual(left.body.media_list, []);
});
