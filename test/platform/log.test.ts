import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logger } from '../../lib/platform/log.ts';
import { TwilioError } from '../../lib/vendors/twilio/twilio-error.ts';
import { listenToLogs } from '../fuzz/listen-to-logs.ts';

const SAID = 'call me on +14155550100';

const errorOf = (act: () => unknown): Error => {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  return assert.fail('nothing was thrown');
};

for (const [what, error] of [
  ['no JSON', errorOf(() => JSON.parse(SAID))],
  ['no object', errorOf(() => 'kind' in (SAID as never))],
  ['a property of nothing', errorOf(() => (null as never)[SAID])],
  ['two lines', new TypeError(`a\n    at ${SAID}`)],
] as const)
  for (const given of [error, { error }])
    test(`an error that quotes what somebody wrote (${what}) is logged with where it was, and without the quote`, async () => {
      const [line = ''] = await listenToLogs(async () => logger.error('It failed.', given as Error));

      const { error: logged } = JSON.parse(line);
      assert.equal(logged.name, error.name);
      assert.ok(logged.stack.length > 0);
      assert.doesNotMatch(line, /4155550100|call me/);
    });

test('an error of ours is logged with its sentence', async () => {
  const [line = ''] = await listenToLogs(async () =>
    logger.warn('A reply was not taken.', new TwilioError(400, 63_016, 'Outside the window.')),
  );

  assert.match(JSON.parse(line).error.message, /63016: Outside the window\./);
});
