import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MalformedRequestError } from '../../lib/webhooks/malformed-request-error.ts';
import { parseInboundMessage } from '../../lib/webhooks/parse-inbound-message.ts';

const MessageSid = `SM${'0'.repeat(31)}1`;
const From = 'whatsapp:+14155550100';
const parse = (params: Record<string, string>) =>
  parseInboundMessage(new URLSearchParams({ MessageSid, From, ...params }), 1_700_000_000_000);

test('a text is read with its sender and nothing that was not said', () => {
  assert.deepEqual(parse({ Body: 'Hola 😀', NumMedia: '0', MessageType: 'text', SomethingNew: 'x' }), {
    messageSid: MessageSid,
    from: From,
    body: 'Hola 😀',
    media: [],
    receivedAt: 1_700_000_000_000,
  });
});

for (const address of [
  'whatsapp:US.13491208655302741918',
  'whatsapp:US.ENT.abc123',
  'whatsapp:+6280000000000',
]) {
  test(`the address ${address} is kept exactly as received`, () => {
    assert.equal(parse({ From: address }).from, address);
  });
}

for (const [what, params] of [
  ['an SMS address', { From: '+14155550100' }],
  ['an empty address', { From: 'whatsapp:' }],
  ['an address with blanks', { From: 'whatsapp: 14155550100' }],
  ['an endless address', { From: `whatsapp:${'1'.repeat(300)}` }],
  ['a foreign message SID', { MessageSid: `CA${'0'.repeat(32)}` }],
  ['a short message SID', { MessageSid: 'SM1' }],
] as const) {
  test(`${what} is malformed`, () => {
    assert.throws(() => parse(params), MalformedRequestError);
  });
}

test('all media are read, in order, with their type in lower case', () => {
  const { media } = parse({
    NumMedia: '2',
    MediaUrl0: 'https://api.twilio.com/a',
    MediaContentType0: 'Audio/OGG; codecs=opus',
    MediaUrl1: 'https://api.twilio.com/b',
  });

  assert.deepEqual(media, [
    { url: 'https://api.twilio.com/a', contentType: 'audio/ogg; codecs=opus' },
    { url: 'https://api.twilio.com/b', contentType: '' },
  ]);
});

for (const NumMedia of ['-1', '1e9', 'NaN', '99999999', 'Infinity', '']) {
  test(`NumMedia ${JSON.stringify(NumMedia)} makes nothing of nothing`, () => {
    assert.deepEqual(parse({ NumMedia }).media, []);
  });
}

test('a shared place is read, one that lies nowhere is not', () => {
  assert.deepEqual(parse({ Latitude: '25.01', Longitude: '-77.39', Label: 'Office' }).location, {
    latitude: 25.01,
    longitude: -77.39,
    label: 'Office',
  });
  for (const Latitude of ['91', 'north', '', ' ']) {
    assert.equal(parse({ Latitude, Longitude: '0' }).location, undefined);
  }
});

test('sizes are capped, and never through the middle of an emoji', () => {
  const { body, profileName, buttonPayload } = parse({
    Body: `${'x'.repeat(4095)}😀`,
    ProfileName: 'n'.repeat(9999),
    ButtonPayload: 'b'.repeat(9999),
  });

  assert.equal(body, 'x'.repeat(4095));
  assert.equal(profileName?.length, 256);
  assert.equal(buttonPayload?.length, 256);
});

test('characters that no queue takes are dropped, lines and tabs stay', () => {
  assert.equal(parse({ Body: 'a\u0000b\u0007\nc\td\uffff' }).body, 'ab\nc\td');
});

test('of a repeated field the first counts', () => {
  const form = new URLSearchParams([
    ['MessageSid', MessageSid],
    ['From', From],
    ['Body', 'first'],
    ['Body', 'second'],
  ]);

  assert.equal(parseInboundMessage(form, 0).body, 'first');
});

const USERNAME = 'whatsapp:US.13491208655302741918';
for (const [what, ExternalUserId, externalUserId] of [
  ['as an address', USERNAME, USERNAME],
  ['without the prefix of an address', 'US.13491208655302741918', USERNAME],
  ['of an enterprise', 'whatsapp:US.ENT.11815799212886844830', 'whatsapp:US.ENT.11815799212886844830'],
  ['that is empty', '', undefined],
  ['that is no address', 'whatsapp:US 1', undefined],
  ['that is endless', 'x'.repeat(300), undefined],
] as const) {
  test(`a username ${what} is read as ${externalUserId ?? 'none'}`, () => {
    assert.equal(parse({ ExternalUserId }).externalUserId, externalUserId);
  });
}
