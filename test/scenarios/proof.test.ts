import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { credentials } from '../fake-world/credentials.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import type { Answer } from '../fake-world/place.ts';
import { hasNothingFree } from '../fake-world/scripts.ts';
import { signForElevenLabs, signForTwilio } from '../fake-world/sign.ts';
import { makeInbound } from '../fake-world/user.ts';

let world: World;

before(async () => {
  world = await startWorld([
    { name: 'Smile', category: 'dentist', phone: '+12125550101', script: hasNothingFree },
  ]);
});
after(() => world?.stop());

const twilioRoutes = [
  '/api/whatsapp',
  '/api/message-status?reply=r1',
  '/api/call-status?call=c1',
  '/api/inbound-call',
];
const { authToken, accountSid, publicUrl, webhookSecret, toolSecret } = credentials;
const message = {
  AccountSid: accountSid,
  ...makeInbound('whatsapp:+15550300001', 'I need a dentist tomorrow'),
};

const post = (path: string, body: string, headers: Record<string, string>) =>
  world.send(path, { method: 'POST', headers, body });

const asForm = (form: Record<string, string>, signature?: string) => (path: string) =>
  post(path, new URLSearchParams(form).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    ...(signature === undefined ? {} : { 'x-twilio-signature': signature }),
  });

const badTwilioProofs: [string, (path: string) => Promise<Answer>][] = [
  ['no signature', asForm(message)],
  ['an empty signature', asForm(message, '')],
  ['a made-up signature', asForm(message, 'bm90IGEgc2lnbmF0dXJl')],
  [
    'the signature of another token',
    (path) => asForm(message, signForTwilio('other', publicUrl + path, message))(path),
  ],
  [
    'the signature of an empty token',
    (path) => asForm(message, signForTwilio('', publicUrl + path, message))(path),
  ],
  [
    'a signature over where it listens',
    (path) => asForm(message, signForTwilio(authToken, `https://internal.test${path}`, message))(path),
  ],
  [
    'a signature of another body',
    (path) => asForm({ ...message, Body: 'x' }, signForTwilio(authToken, publicUrl + path, message))(path),
  ],
  [
    'a signature of another query',
    (path) => asForm(message, signForTwilio(authToken, `${publicUrl}${path}x`, message))(path),
  ],
  [
    'another account, although it is signed',
    (path) => {
      const foreign = { ...message, AccountSid: 'ACffffffffffffffffffffffffffffffff' };
      return asForm(foreign, signForTwilio(authToken, publicUrl + path, foreign))(path);
    },
  ],
  [
    'a body that is not a form, under a signed hash',
    (path) => {
      const body = '{"Body":"x"}';
      const signed = `${path}${path.includes('?') ? '&' : '?'}bodySHA256=${createHash('sha256').update('other').digest('hex')}`;
      const signature = signForTwilio(authToken, publicUrl + signed, {});
      return post(signed, body, { 'content-type': 'application/json', 'x-twilio-signature': signature });
    },
  ],
];

for (const route of twilioRoutes)
  for (const [proof, ask] of badTwilioProofs)
    test(`${route} refuses ${proof}`, async () => {
      const answer = await ask(route);

      assert.equal(answer.status, 403, answer.body);
    });

const result = JSON.stringify({ type: 'post_call_transcription', event_timestamp: 1, data: {} });
const seconds = () => Math.floor(Date.now() / 1000);
const badResultProofs: [string, () => string | undefined][] = [
  ['no signature', () => undefined],
  ['a made-up signature', () => `t=${seconds()},v0=${'0'.repeat(64)}`],
  ['a signature without a time', () => signForElevenLabs(webhookSecret, result).replace(/^t=\d+,/, '')],
  ['a signature with another secret', () => signForElevenLabs('wsec_other', result)],
  ['a signature with no secret', () => signForElevenLabs('', result)],
  ['a signature of 31 minutes ago', () => signForElevenLabs(webhookSecret, result, seconds() - 1860)],
  ['a signature of 31 minutes ahead', () => signForElevenLabs(webhookSecret, result, seconds() + 1860)],
  ['a signature of another body', () => signForElevenLabs(webhookSecret, `${result} `)],
];

for (const [proof, sign] of badResultProofs)
  test(`/api/call-result refuses ${proof}`, async () => {
    const signature = sign();
    const answer = await post('/api/call-result', result, {
      'content-type': 'application/json',
      ...(signature === undefined ? {} : { 'elevenlabs-signature': signature }),
    });

    assert.equal(answer.status, 403, answer.body);
  });

for (const minutes of [-29, 29])
  test(`/api/call-result takes a signature of ${minutes} minutes from now`, async () => {
    const body = JSON.stringify({ type: 'post_call_audio', event_timestamp: 1, data: {} });
    const signature = signForElevenLabs(webhookSecret, body, seconds() + minutes * 60);

    const answer = await world.postCallWebhook(body, signature);

    assert.equal(answer.status, 200, answer.body);
  });

for (const tool of ['offer', 'booked'])
  for (const proof of [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer wrong',
    `Basic ${toolSecret}`,
    toolSecret,
    `Bearer ${toolSecret}x`,
    `Bearer ${toolSecret.slice(0, -1)}`,
  ])
    test(`/api/agent/${tool} refuses the proof ${proof?.replaceAll(toolSecret, '<secret>')}`, async () => {
      const answer = await post(`/api/agent/${tool}`, '{"call_id":"x","start":"2027-01-01T10:00"}', {
        'content-type': 'application/json',
        ...(proof === undefined ? {} : { authorization: proof }),
      });

      assert.equal(answer.status, 403, answer.body);
    });

test('nothing that was refused was written, queued or sent', async () => {
  await world.sleep(1500);

  assert.deepEqual(
    [world.twilio.calls, world.twilio.messages, [...world.elevenLabs.conversations]],
    [[], [], []],
  );
});
