import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Errand } from '../../lib/errand/errand.ts';
import { transition } from '../../lib/errand/transition.ts';
import { calendarTokenOf } from '../../lib/platform/ids.ts';
import { readCalendar } from '../errand/calendar-syntax.ts';
import { errandWithCall } from '../fixture/errand-with-call.ts';
import { HASH_KEY, startFakeAws } from '../fixture/fake-aws.ts';
import { context, httpEvent } from '../webhooks/http-events.ts';

const aws = await startFakeAws({ HASH_KEY });
const { handler } = await import('../../functions/calendar.ts');
const { saveErrand } = await import('../../lib/store/errands.ts');
after(() => aws.stop());

const open = (token: string) =>
  handler(httpEvent({ path: `/c/${token}`, pathParameters: { token } }), context);
const idOf = (name: string) => `${'u'.repeat(16)}.${name.padEnd(16, '0')}`;
const START = Date.UTC(2027, 1, 10, 14, 30);

function bookedErrand(id: string): Errand {
  const appointment = { call: 0, provider: 0, start: START, bookedAt: Date.now() };
  return { ...errandWithCall(id), status: 'booked', appointment };
}

test('the link opens the appointment as a calendar file that no cache keeps', async () => {
  const errandId = idOf('booked');
  await saveErrand(bookedErrand(errandId), 0);

  const answer = await open(calendarTokenOf(errandId, HASH_KEY));

  assert.equal(answer.statusCode, 200);
  assert.equal(answer.headers?.['content-type'], 'text/calendar; charset=utf-8');
  assert.match(answer.headers?.['content-disposition'] ?? '', /filename="[a-z]+\.ics"/);
  assert.match(answer.headers?.['cache-control'] ?? '', /no-store/);
  assert.equal(readCalendar(answer.body ?? '').event.dtstart, '2027-02-10T14:30:00Z');
});

test('once the business has cancelled, the same link opens the cancellation', async () => {
  const errandId = idOf('cancelled');
  const booked = bookedErrand(errandId);
  const cancelCall = { ...booked.calls[0]!, n: 1, purpose: 'cancel' as const, slot: START };
  const cancelling: Errand = { ...booked, calls: [...booked.calls, cancelCall], cancelWanted: true };
  const token = calendarTokenOf(errandId, HASH_KEY);
  await saveErrand(cancelling, 0);
  const before = readCalendar((await open(token)).body ?? '');

  const result = { type: 'callResult', call: 1, evidence: { outcome: 'cancelled' } } as const;
  await saveErrand(transition(cancelling, result, Date.now()).errand, 1);
  const answer = await open(token);

  const { method, event } = readCalendar(answer.body ?? '');
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.headers?.['content-type'], 'text/calendar; charset=utf-8; method=CANCEL');
  assert.deepEqual([method, event.status], ['CANCEL', 'CANCELLED']);
  assert.deepEqual([event.uid, event.dtstart], [before.event.uid, before.event.dtstart]);
  assert.ok(Number(event.sequence) > Number(before.event.sequence));
});

test('an errand without an appointment, a forged token and nonsense are all not found', async () => {
  const errandId = idOf('open');
  await saveErrand(errandWithCall(errandId), 0);
  const forged = `${errandId}.${'x'.repeat(16)}`;

  for (const token of [calendarTokenOf(errandId, HASH_KEY), forged, '', '%00', '../../etc/passwd']) {
    assert.equal((await open(token)).statusCode, 404, token);
  }
});

test('when the table is out of reach the link is not dead: 503', async () => {
  aws.broken.add('dynamodb');

  assert.equal((await open(calendarTokenOf(idOf('booked'), HASH_KEY))).statusCode, 503);
});
