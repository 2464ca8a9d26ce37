import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nobodyFree } from '../../lib/errand/explain-failure.ts';
import { article, joined, status, understood } from '../../lib/errand/wording.ts';
import { MINUTE, providerOf, Story } from './story.ts';

test('the confirmation begins exactly as promised', () => {
  const story = new Story({
    providers: [
      { name: 'Dr. Smith', timezone: 'America/Los_Angeles', opens: '00:00', closes: '24:00', address: '' },
    ],
    request: { windows: [{ start: Date.UTC(2027, 1, 1), end: Date.UTC(2027, 2, 1) }] },
  });
  story.reach(0);
  story.booked(0, '2027-02-10T14:30');

  const body = story.said('confirmation')[0] ?? '';

  assert.ok(
    body.startsWith(
      '*Appointment Confirmed*\n\n*Provider:* Dr. Smith\n*Date:* Wednesday, Feb 10\n*Time:* 2:30 PM\n',
    ),
  );
  assert.match(body, /http:\/\/localhost:3000\/c\/token/);
});

test('what others wrote cannot format or lengthen the confirmation', () => {
  const story = new Story({ providers: [{ name: '*Dr.*\n_A_ ~`x`' }] });
  story.reach(0);
  story.tell({
    type: 'bookingClaimed',
    call: 0,
    start: '2026-11-23T14:30',
    confirmationCode: 'A\n*B*',
    address: 'x'.repeat(500),
  });

  const body = story.said('confirmation')[0] ?? '';

  assert.match(body, /\n\*Provider:\* Dr\. A x\n/);
  assert.match(body, /\n\*Code:\* A B\n/);
  assert.ok(body.length <= 1600);
});

test('what was understood is said with its day and place, and who will be called', () => {
  const request = { service: 'vet', whenText: 'Tuesday, Dec 1', area: 'Queens' };
  const [one, other] = [providerOf(0, { name: 'Central *Bark*' }), providerOf(1, { name: 'Paws' })];

  assert.equal(
    understood(request, [one, other]),
    'I understand: a vet, Tuesday, Dec 1, in Queens. I will call up to 2 businesses.',
  );
  assert.equal(
    understood(request, [one]),
    'I understand: a vet, Tuesday, Dec 1, in Queens. I will call Central Bark.',
  );
});

const HAPPENED: [string, (story: Story) => void, string][] = [
  ['was busy', (story) => story.status(0, 'busy'), 'busy'],
  ['did not answer', (story) => story.status(0, 'no-answer'), 'no answer'],
  ['could not be reached', (story) => story.status(0, 'failed'), 'could not be reached'],
  ['had nothing free', (story) => story.finish(0, 'unavailable'), 'no free slot'],
  [
    'was a machine',
    (story) => [story.status(0, 'in-progress', 'machine_start'), story.finish(0)],
    'voicemail',
  ],
  ['has voicemail', (story) => story.finish(0, 'voicemail'), 'voicemail'],
  ['does not want to be called', (story) => story.finish(0, 'refused'), 'does not want to be called'],
  ['was somebody else', (story) => story.finish(0, 'wrong_number'), 'wrong number'],
  ['agreed on nothing', (story) => story.finish(0), 'picked up, but we agreed on nothing'],
];
for (const [what, act, expected] of HAPPENED)
  test(`of a business that ${what} the user is told "${expected}"`, () => {
    const story = new Story({ providers: [{}] });
    story.ring(0);

    act(story);

    assert.ok(nobodyFree(story.errand).includes(`• Dr. A: ${expected}\n`), nobodyFree(story.errand));
  });

test('of a number that was tried twice the user is told so, and of a line that was not to be had only when nothing else is known', () => {
  const story = new Story({ providers: [{}, {}] });
  story.miss(0);
  story.miss(1, 'no-answer');
  story.pass(2 * MINUTE);
  story.miss(2);
  story.pass(11 * MINUTE);

  const [body = ''] = story.said('outcome');

  assert.match(body, /Dr\. A: busy, tried twice\n• Dr\. B: no answer\n/);
});

test('a failure is told in less than 600 characters, with what was tried and what can be done', () => {
  const story = new Story({
    providers: Array.from({ length: 40 }, () => ({ name: 'A very long name of a practice '.repeat(5) })),
    settings: { parallelCalls: 15 },
    request: { service: 'x'.repeat(200), whenText: 'y'.repeat(200) },
  });
  for (let n = 0; n < 15; n += 1) {
    story.reach(n);
    story.finish(n);
  }

  const [body = ''] = story.said('outcome');

  assert.ok(body.length < 600, `${body.length}`);
  assert.match(body, /10 more without luck and 25 not open in time or not tried/);
  assert.match(body, /another day, time or area/);
});

test('the status tells of every business what is going on there', () => {
  const story = new Story({ providers: [{}, {}, {}, {}], settings: { parallelCalls: 4 } });
  story.reach(0);
  story.ring(1);
  story.miss(2);

  assert.equal(
    status(story.errand),
    'A dentist, Monday afternoon:\n• Dr. A: talking\n• Dr. B: ringing\n• Dr. C: busy\n• Dr. D: next to be called\nLess than $0.01 so far: 1 call, 0 minutes.',
  );
  story.offer(0, '2026-11-23T14:00');
  assert.match(status(story.errand), /Dr\. A: agreeing on a slot/);
  story.booked(0, '2026-11-23T14:00');
  assert.match(status(story.errand), /^A dentist: booked at Dr\. A, Monday, Nov 23 at 2:00 PM\.$/m);
  story.tell({ type: 'cancelRequested' });
  assert.match(status(story.errand), /I am cancelling it\.$/m);
});

for (const [noun, expected] of [
  ['dentist', 'a dentist'],
  ['optician', 'an optician'],
] as const)
  test(`"${noun}" is ${expected}`, () => assert.equal(article(noun), expected));

for (const [parts, expected] of [
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
] as [string[], string][])
  test(`${parts.length} parts are joined as "${expected}"`, () => assert.equal(joined(parts), expected));
