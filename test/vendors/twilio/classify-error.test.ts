import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AmbiguousOutcomeError, NotSentError } from '../../../lib/vendors/outcome-errors.ts';
import { classifyCode, classifyError, type FailureKind } from '../../../lib/vendors/twilio/classify-error.ts';
import { TwilioError } from '../../../lib/vendors/twilio/twilio-error.ts';

const kinds: [number, FailureKind, string][] = [
  [20_429, 'later', 'too many requests at once'],
  [63_018, 'later', 'the sender is limited'],
  [10_004, 'later', 'too many calls at once'],
  [22_005, 'later', 'the call queue is full'],
  [30_008, 'later', 'nobody knows why'],
  [63_014, 'permanent', 'the user has blocked us'],
  [63_016, 'outside-window', 'the 24-hour window is closed'],
  [21_610, 'opted-out', 'the recipient opted out'],
  [63_015, 'configuration', 'the sandbox was not joined'],
  [21_210, 'configuration', 'the caller id is not ours'],
  [21_211, 'permanent', 'the number is none'],
  [63_003, 'permanent', 'nobody with WhatsApp'],
  [21_617, 'permanent', 'the text is too long'],
  [20_500, 'ambiguous', 'Twilio broke down'],
  [99_999, 'permanent', 'a code that nobody knows'],
];

for (const [code, kind, why] of kinds) {
  test(`${code}, ${why}: ${kind}`, () => {
    assert.equal(classifyCode(code).kind, kind);
  });
}

test('a limit for the day waits for a day, a busy API for seconds', () => {
  assert.equal(classifyCode(63_038).afterSeconds, 86_400);
  assert.equal(classifyCode(20_429).afterSeconds, 2);
});

test('a breakdown is tried a few times, a limit until it passes', () => {
  assert.equal(classifyCode(30_008).mostTries, 1);
  assert.equal(classifyCode(63_012).mostTries, 3);
  assert.equal(classifyCode(63_018).mostTries, undefined);
});

test('an unknown code is judged by its HTTP status', () => {
  const kindOf = (status: number) => classifyError(new TwilioError(status, 0, '')).kind;

  assert.deepEqual([400, 401, 403, 404, 429].map(kindOf), [
    'permanent',
    'configuration',
    'configuration',
    'permanent',
    'later',
  ]);
});

test('what was not sent may be sent again, what may have been done is reconciled', () => {
  assert.equal(classifyError(new NotSentError()).kind, 'later');
  assert.equal(classifyError(new AmbiguousOutcomeError()).kind, 'ambiguous');
});

test('an error of another origin is not explained away', () => {
  assert.throws(() => classifyError(new TypeError('bug')), TypeError);
});
