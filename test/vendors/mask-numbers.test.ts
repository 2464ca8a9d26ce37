import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ElevenLabsError } from '../../lib/vendors/elevenlabs/elevenlabs-error.ts';
import { TwilioError } from '../../lib/vendors/twilio/twilio-error.ts';

for (const number of [
  '+14155550100',
  '14155550100',
  '+1 415 555 0100',
  '+1 (415) 555-0100',
  '415.555.0100',
  'whatsapp:+14155550100',
])
  test(`a vendor that repeats ${number} does not bring it into a log`, () => {
    const reason = `The 'To' number ${number} is not a valid phone number.`;

    for (const { message } of [
      new TwilioError(400, 21_211, reason),
      new ElevenLabsError(400, 'bad', reason),
    ]) {
      assert.match(message, /The 'To' number .*… is not a valid phone number\./);
      assert.doesNotMatch(message, /\d{4,}(?!.*:)/);
    }
  });
