import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLeak, sortPrivate } from './find-leaks.ts';

const unsaid = sortPrivate([
  { kind: 'said', value: 'I need a dentist "now"' },
  { kind: 'said', value: 'whatsapp:+14155550100' },
  { kind: 'said', value: 'yes' },
  { kind: 'secret', value: 'wsec_0123456789' },
  { kind: 'secret', value: 'tool-secret-of-the-test' },
]);

for (const line of [
  '{"message":"A reply was not taken.","to":"whatsapp:+14155550142"}',
  'ringround-dev-send-reply: Error: +442071838750 is not a number',
  '{"waId":"14155550100"}',
  '{"error":{"message":"no \\"to\\" in: I need a dentist \\"now\\""}}',
  '{"secret":"wsec_0123456789"}',
  'Bearer tool-secret-of-the-test',
])
  test(`a line that is not discreet is found: ${line}`, () => {
    assert.notEqual(findLeak(line, unsaid), undefined);
  });

for (const line of [
  '{"timestamp":"2026-11-23T15:00:00.000+05:30","errandId":"uuuuuuuuuuuuuuuu.eeeeeeeeeeeeeeee"}',
  '{"_aws":{"Timestamp":1795446000000},"Booked":1}',
  '{"messageSid":"SM14155550100aaaaaaaaaaaaaaaaaaaaaa","code":63016}',
  '{"message":"yes"}',
  'TWILIO_VOICE_FROM is missing; expected a number in E.164 form, such as +12125550123.',
])
  test(`a discreet line is none: ${line}`, () => {
    assert.equal(findLeak(line, unsaid), undefined);
  });
