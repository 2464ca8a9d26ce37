import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  classifyElevenLabsError,
  type ElevenLabsFailure,
} from '../../../lib/vendors/elevenlabs/classify-error.ts';
import { ElevenLabsError } from '../../../lib/vendors/elevenlabs/elevenlabs-error.ts';
import { AmbiguousOutcomeError, NotSentError } from '../../../lib/vendors/outcome-errors.ts';

/** What every refusal of ElevenLabs means: https://elevenlabs.io/docs/eleven-api/resources/errors */
const MEANINGS: [number, string, ElevenLabsFailure][] = [
  [400, 'invalid_request', 'permanent'],
  [401, 'invalid_api_key', 'configuration'],
  [402, 'payment_required', 'configuration'],
  [403, 'forbidden', 'configuration'],
  [404, 'document_not_found', 'configuration'],
  [405, 'method_not_allowed', 'permanent'],
  [409, 'already_running', 'later'],
  [409, 'conflict', 'later'],
  [413, 'too_large', 'permanent'],
  [422, 'validation_error', 'permanent'],
  [429, 'concurrent_limit_exceeded', 'later'],
  [429, 'rate_limit_exceeded', 'later'],
  [429, 'system_busy', 'later'],
  [200, 'call_refused', 'later'],
  [200, 'unusable_twiml', 'configuration'],
];

for (const [status, code, meaning] of MEANINGS)
  test(`${status} ${code}: ${meaning}`, () => {
    assert.equal(classifyElevenLabsError(new ElevenLabsError(status, code, 'no')), meaning);
  });

test('what was not sent comes later, and what nobody answered is reconciled', () => {
  assert.equal(classifyElevenLabsError(new NotSentError('x')), 'later');
  assert.equal(classifyElevenLabsError(new AmbiguousOutcomeError('x')), 'ambiguous');
  assert.throws(() => classifyElevenLabsError(new TypeError('bug')), TypeError);
});
