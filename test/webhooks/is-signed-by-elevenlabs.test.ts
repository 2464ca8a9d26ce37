import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { isSignedByElevenLabs } from '../../lib/webhooks/is-signed-by-elevenlabs.ts';

/** Computed with ElevenLabs' own algorithm: HMAC-SHA256 over `<t>.<raw body>`, keyed with the whole secret. */
const secret = 'wsec_test_0123456789abcdef0123456789abcdef';
const time = 1739537300;
const raw = Buffer.from(
  '{"type":"post_call_transcription","event_timestamp":1739537297,"data":{"agent_id":"agent_1","conversation_id":"conv_1","status":"done"}}',
);
const hex = '36fce3ff08ef9af698682cb2c301cf5139b937678301704a2cdfae909f7ae89c';
const unicode = Buffer.from(
  '{"type":"post_call_transcription","event_timestamp":1739537297,"data":{"agent_id":"agent_1","conversation_id":"conv_1","status":"done","transcript":[{"role":"user","message":"Olá, às 10h — sim 😀"}]}}',
);
const unicodeHex = '21d93a13eb13abe1281f79c0a7a4352d78cde7b5e59c2b36dbc9636e2a993217';

const isSigned = (header: string | undefined, { body = raw, key = secret, now = time * 1000 } = {}) =>
  isSignedByElevenLabs(body, header, key, now);

for (const header of [
  `t=${time},v0=${hex}`,
  `t=${time}, v0=${hex}`,
  ` v0 = ${hex} , t = ${time} `,
  `t=${time},v0=${'0'.repeat(64)},v0=${hex}`,
  `t=${time},v1=later,v0=${hex.toUpperCase()}`,
]) {
  test(`proven: ${header}`, () => {
    assert.equal(isSigned(header), true);
  });
}

test('text beyond ASCII is proven by its bytes', () => {
  assert.equal(isSigned(`t=${time},v0=${unicodeHex}`, { body: unicode }), true);
});

for (const header of [
  undefined,
  '',
  't=,v0=',
  `v0=${hex}`,
  `t=${time}`,
  `t=${time},v0`,
  `t=${time},v1=${hex}`,
  `t=${time},v0=${hex.slice(2)}`,
  `t=${time},v0=${hex}00`,
  `t=${time},v0=${'0'.repeat(64)}`,
  `t=${time + 1},v0=${hex}`,
  `t=${time},t=${time},v0=${hex}`,
  `t=,t=${time},v0=${hex}`,
  `t=NaN,v0=${hex}`,
  `t=${time}.0,v0=${hex}`,
  ',,,=,==',
]) {
  test(`not proven: ${header}`, () => {
    assert.equal(isSigned(header), false);
  });
}

for (const [minutes, expected] of [
  [-31, false],
  [-30, true],
  [30, true],
  [31, false],
] as const) {
  test(`a signature that is ${minutes} minutes old is ${expected ? 'still' : 'no longer'} good`, () => {
    assert.equal(isSigned(`t=${time},v0=${hex}`, { now: (time + minutes * 60) * 1000 }), expected);
  });
}

const signedBy = (key: string, written: string) =>
  createHmac('sha256', key).update(`${written}.`).update(raw).digest('hex');

for (const written of [`+${time}`, `${time}.0`, `${time}e0`, `0x${time.toString(16)}`]) {
  test(`the time ${written} is no number of seconds, and proves nothing even when it is signed`, () => {
    assert.equal(isSigned(`t=${written},v0=${signedBy(secret, written)}`), false);
  });
}

for (const blank of ['', ' ']) {
  test(`what is signed with the secret ${JSON.stringify(blank)} proves nothing`, () => {
    assert.equal(isSigned(`t=${time},v0=${signedBy(blank, String(time))}`, { key: blank }), false);
  });
}

test('another secret, a blank one and changed bytes prove nothing', () => {
  const header = `t=${time},v0=${hex}`;

  assert.equal(isSigned(header, { key: 'wsec_other' }), false);
  assert.equal(isSigned(header, { key: '' }), false);
  assert.equal(isSigned(header, { body: Buffer.concat([raw, Buffer.from(' ')]) }), false);
});
