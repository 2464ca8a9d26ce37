import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handler } from '../../functions/health.ts';

test('health answers that it is well', async () => {
  const answer = await handler();

  assert.equal(answer.statusCode, 200);
  assert.deepEqual(JSON.parse(answer.body ?? ''), { ok: true });
});
