import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { calendarTokenOf } from '../../lib/ids.ts';
import { context, httpEvent } from '../http/http-events.ts';
import { errandWithCall } from './fixture/errand-with-call.ts';
import { HASH_KEY, startFakeAws } from './fixture/fake-aws.ts';

const aws = await startFakeAws({ HASH_KEY });
const { handler } = await import('../../functions/calendar.ts');
const { saveErrand } = await import('../../lib/store/errands.ts');
after(() => aws.stop());

const open = (token: string) =>
  handler(httpEvent({ path: `/c/${token}`, pathParameters: { token } }), context);
const idOf = (name: string) => `${'u'.repeat(16)}.${name.padEnd(16, '0')}`;

test('the link opens the appointment as a calendar file that no cache keeps', async () => {
  const errandId = idOf('booked');
  const appointment = { call: 0, provider: 0, start: Date.UTC(2027, 1, 10, 14, 30), bookedAt: Date.now() };
  await saveErrand({ ...errandWithCall(errandId), status: 'booked', appointment }, 0);

  const answer = await open(calendarTokenOf(errandId, HASH_KEY));

  assert.equal(answer.statusCode, 200);
  assert.match(answer.headers?.['content-type'] ?? '', /^text\/calendar/);
  assert.match(answer.headers?.['cache-control'] ?? '', /no-store/);
  assert.match(answer.body ?? '', /^BEGIN:VCALENDAR\r\n(?:.+\r\n)*DTSTART:20270210T143000Z/);
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
