import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waysOf } from '../../../../infra/local/page/client/system/way-of.ts';
import type { Hop } from '../../../../infra/local/page/tables.ts';

const route = 'POST /api/whatsapp';
const hop = (part: Partial<Hop>): Hop => ({
  function: 'some',
  at: 0,
  ms: 10,
  trigger: { kind: 'other' },
  calls: {},
  sent: [],
  failed: [],
  ...part,
});
const sends = (messageId: string, at: number, delaySeconds = 0) => ({
  messageId,
  queue: 'q',
  delaySeconds,
  at,
});
const takes = (id: string, sentAt: number, receives = 1): Hop['trigger'] => ({
  kind: 'queue',
  queue: 'q',
  messages: [{ id, sentAt, receives }],
});

test('a message is followed through every queue, with the time that it lay there; what is for later is no part of its way', () => {
  const hops = new Map([
    ['other', hop({ at: 1, trigger: { kind: 'http', route: 'GET /health' } })],
    ['web', hop({ at: 100, trigger: { kind: 'http', route }, sent: [sends('m1', 105)] })],
    [
      'handle',
      hop({ at: 130, trigger: takes('m1', 105), sent: [sends('m2', 138), sends('timer', 139, 60)] }),
    ],
    ['dial', hop({ at: 150, ms: 40, trigger: takes('m2', 138) })],
    ['wake', hop({ at: 60_139, trigger: takes('timer', 139) })],
  ]);

  const [way] = waysOf(hops, route, 3);

  assert.deepEqual(
    way?.steps.map(({ id, waitedMs }) => [id, waitedMs]),
    [
      ['web', 0],
      ['handle', 25],
      ['dial', 12],
    ],
  );
  assert.deepEqual([way?.from, way?.to], [100, 190]);
});

test('a message that was delivered twice has both deliveries on its way', () => {
  const hops = new Map([
    ['web', hop({ at: 100, trigger: { kind: 'http', route }, sent: [sends('m1', 105)] })],
    ['first', hop({ at: 110, trigger: takes('m1', 105), error: 'killed', failed: ['m1'] })],
    ['second', hop({ at: 60_000, trigger: takes('m1', 105, 2) })],
  ]);

  const [way] = waysOf(hops, route, 3);

  assert.deepEqual(
    way?.steps.map(({ id, receives }) => [id, receives]),
    [
      ['web', 1],
      ['first', 1],
      ['second', 2],
    ],
  );
});
