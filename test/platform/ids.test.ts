import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  calendarTokenOf,
  callIdOf,
  errandIdIn,
  errandIdOf,
  keyedHash,
  readCalendarToken,
  readCallId,
  readReplyId,
  replyIdOf,
  userKeyOf,
  userKeyOfErrand,
} from '../../lib/platform/ids.ts';

const userKey = userKeyOf('whatsapp:+12125550199', 'key');
const errandId = errandIdOf(userKey, 'SM1', 'key');
const callId = callIdOf(errandId, 7, 'key');
const token = calendarTokenOf(errandId, 'key');

/** What is stored, and what is in links that were sent, is found by these: they may never change. */
test('the same is always called the same', () => {
  assert.equal(keyedHash('+12125550199', 'key'), '1eZ96rWcAkV8-dNBXSoxh2');
  assert.equal(userKey, 'n8jAkU9oKNazakNu');
  assert.equal(errandId, `${userKey}.TB2AXiG9xvP3DrSA`);
  assert.equal(callId, `${errandId}.7.9KGds7P1TP`);
  assert.equal(token, `${errandId}.SqGuJpxEtecVQrfa`);
  assert.equal(replyIdOf(errandId, 3), `${errandId}.r3`);
});

test('another key, user, message, errand or call is called otherwise', () => {
  const all = [
    userKeyOf('whatsapp:+12125550199', 'other'),
    userKeyOf('whatsapp:+12125550198', 'key'),
    errandIdOf(userKey, 'SM2', 'key'),
    errandIdOf(userKey, 'SM1', 'other'),
    callIdOf(errandId, 8, 'key'),
    callIdOf(errandId, 7, 'other'),
    calendarTokenOf(errandIdOf(userKey, 'SM2', 'key'), 'key'),
    calendarTokenOf(errandId, 'other'),
  ].map((id) => id.split('.').at(-1));

  assert.equal(
    new Set([userKey, errandId, callId, token].map((id) => id.split('.').at(-1)).concat(all)).size,
    12,
  );
});

test('what was made with our key is read', () => {
  assert.deepEqual(readCallId(callId, 'key'), { errandId, call: 7 });
  assert.deepEqual(readCalendarToken(token, 'key'), { errandId });
  assert.deepEqual(readReplyId(replyIdOf(errandId, 3)), { userKey });
});

const lastOf = (text: string) => (text.endsWith('A') ? 'B' : 'A');

for (const [what, given] of [
  ['nothing', ''],
  ['of another key', callIdOf(errandId, 7, 'other')],
  ['of another call', callId.replace('.7.', '.8.')],
  ['with its number written otherwise', callId.replace('.7.', '.07.')],
  ['with its last character changed', callId.slice(0, -1) + lastOf(callId)],
  ['cut', callId.slice(0, -1)],
  ['with something before it', `x${callId}`],
  ['with something after it', `${callId}x`],
  ['with a line after it', `${callId}\n`],
] as const) {
  test(`a call id that is ${what} is not read`, () => {
    assert.equal(readCallId(given, 'key'), null);
  });
}

for (const [what, given] of [
  ['nothing', ''],
  ['of another key', calendarTokenOf(errandId, 'other')],
  ['with its last character changed', token.slice(0, -1) + lastOf(token)],
  ['cut', token.slice(0, -1)],
  ['with something before it', `x${token}`],
  ['with something after it', `${token}x`],
] as const) {
  test(`a calendar token that is ${what} is not read`, () => {
    assert.equal(readCalendarToken(given, 'key'), null);
  });
}

for (const given of [
  '',
  userKey,
  `${userKey}.`,
  `x${userKey}.r1`,
  `${userKey}.r 1`,
  `${userKey}.${'r'.repeat(81)}`,
]) {
  test(`the reply id ${JSON.stringify(given)} is not read`, () => {
    assert.equal(readReplyId(given), null);
  });
}

test('an errand and a user are found in the ids of what is theirs', () => {
  for (const id of [errandId, callId, replyIdOf(errandId, 3), token]) assert.equal(errandIdIn(id), errandId);
  for (const id of ['', userKey, `x${errandId}`, `${errandId}x`]) assert.equal(errandIdIn(id), null);
  assert.equal(userKeyOfErrand(errandId), userKey);
});
