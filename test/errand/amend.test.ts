import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrandEvent, Request } from '../../lib/errand/errand.ts';
import { at, MINUTE, providerOf, Story } from './story.ts';

const TUESDAY: Partial<Request> = {
  whenText: 'Tuesday afternoon',
  windows: [{ start: at('2026-11-24T12:00'), end: at('2026-11-24T18:00') }],
};
const TWO = '2026-11-24T14:00';
let messages = 0;

type Amended = Extract<ErrandEvent, { type: 'amended' }>;

function amended(story: Story, request: Partial<Request>, more: Partial<Amended> = {}): Amended {
  messages += 1;
  return { type: 'amended', by: `SM${messages}`, request: { ...story.errand.request, ...request }, ...more };
}

const states = (story: Story) => story.errand.calls.map(({ provider, state }) => `${provider} ${state}`);

test('calls that ring with the old wish are cancelled, and their businesses are rung with the new one', () => {
  const story = new Story({ providers: [{}, {}], settings: { parallelCalls: 2 } });
  story.ring(0);

  story.tell(amended(story, TUESDAY));
  assert.deepEqual(
    story.of('hangUp').map(({ call, afterSeconds }) => [call, afterSeconds]),
    [[0, 0]],
  );
  story.status(0, 'canceled');
  story.reach(2);
  story.reach(3);

  assert.deepEqual(states(story), ['0 ended', '1 dropped', '1 answered', '0 answered']);
  assert.equal(story.offer(2, TWO), 'book');
  assert.deepEqual(story.said(), ['All right, now I am looking for a dentist, Tuesday afternoon.']);
});

test('nobody is rung while the telephone there still rings with the old wish', () => {
  const story = new Story({ providers: [{}] });
  story.ring(0);

  story.tell(amended(story, TUESDAY));

  assert.equal(story.errand.calls.length, 1);
  story.status(0, 'canceled');
  assert.equal(story.call(1).state, 'queued');
});

test('a line that was busy with the old wish is left alone for a while', () => {
  const story = new Story({ providers: [{}] });
  story.miss(0);

  story.tell(amended(story, TUESDAY));
  story.pass(MINUTE);
  assert.equal(story.errand.calls.length, 1);
  story.pass(MINUTE);

  assert.equal(story.call(1).state, 'queued');
});

test('a business is rung twice at most, however often the wish changes', () => {
  const story = new Story({ providers: [{}] });
  for (const [n, whenText] of ['Tuesday', 'Wednesday', 'Thursday'].entries()) {
    if (n < 2) story.ring(n);
    story.tell(amended(story, { ...TUESDAY, whenText }));
    if (n < 2) story.status(n, 'canceled');
  }

  assert.equal(story.errand.calls.length, 2);
  assert.equal(story.errand.status, 'failed');
});

test('other businesses take the place of those before, in their order', () => {
  const story = new Story({ providers: [{}, {}], settings: { parallelCalls: 1 } });
  story.ring(0);

  story.tell(amended(story, { area: 'Brooklyn' }, { providers: [providerOf(5), providerOf(1)] }));
  story.status(0, 'canceled');
  const next = story.call(1);
  story.reach(1);
  story.finish(1, 'unavailable');

  assert.equal(story.errand.providers[next.provider]?.id, 'p5');
  assert.equal(story.errand.providers[story.call(2).provider]?.id, 'p1');
  assert.match(story.said()[0] ?? '', /a dentist, Monday afternoon, in Brooklyn\.$/);
});

test('what a call with the old wish still brings is not wanted, and its business is told', () => {
  const story = new Story({ providers: [{}, {}], settings: { parallelCalls: 1 } });
  story.ring(0);
  story.tell(amended(story, TUESDAY));
  story.status(0, 'in-progress');

  assert.equal(story.offer(0, TWO), 'decline');
  story.finish(0, 'offered', TWO);
  assert.deepEqual(story.call(0).offers, []);
  story.reach(1);
  story.offer(1, TWO);
  story.booked(1, TWO);

  assert.equal(story.errand.appointment?.call, 1);
});

test('an appointment that was written in for the old wish is taken out again', () => {
  const story = new Story({ providers: [{}, {}], settings: { parallelCalls: 1 } });
  story.ring(0);
  story.tell(amended(story, TUESDAY));
  story.status(0, 'in-progress');
  story.finish(0, 'booked', TWO);
  assert.equal(story.errand.appointment, null);

  story.reach(1);
  story.offer(1, '2026-11-24T15:00');
  story.booked(1, '2026-11-24T15:00');
  story.finish(1, 'booked', '2026-11-24T15:00');

  assert.deepEqual([story.last('release')?.provider, story.last('release')?.slot], [0, at(TWO)]);
});

test('once somebody has picked up it is too late, and the user is told what to do', () => {
  const story = new Story();
  story.reach(0);
  const { request } = story.errand;

  story.tell(amended(story, TUESDAY));

  assert.deepEqual(story.errand.request, request);
  assert.match(
    story.said()[0] ?? '',
    /too late to change that: somebody has already picked up .* Reply \*cancel\*/,
  );
});

test('a change of an appointment, or while offers wait for a choice, is too late as well', () => {
  const booked = new Story({ providers: [{}] });
  booked.reach(0);
  booked.offer(0, '2026-11-23T14:00');
  booked.booked(0, '2026-11-23T14:00');
  const choosing = new Story({ providers: [{}] });
  choosing.reach(0);
  choosing.finish(0, 'offered', TWO);

  for (const story of [booked, choosing]) story.tell(amended(story, TUESDAY));

  assert.match(
    booked.said().at(-1) ?? '',
    /is booked at Dr\. A, Monday, Nov 23 at 2:00 PM\. Reply \*reschedule\*/,
  );
  assert.match(choosing.said().at(-1) ?? '', /Reply with a number to take one, or \*cancel\*/);
});

test('what is said while offers wait is kept, and answered with what there is to choose from', () => {
  const one = new Story({ providers: [{}] });
  const two = new Story({ providers: [{}, {}] });
  for (const story of [one, two]) {
    story.reach(0);
    story.finish(0, 'offered', TWO);
  }
  two.reach(1);
  two.finish(1, 'offered', TWO);
  for (const story of [one, two]) story.tell(amended(story, { notes: 'it hurts' }));

  assert.equal(one.errand.request.notes, 'it hurts');
  assert.match(
    one.said().at(-1) ?? '',
    /^This is not booked yet:\n1\. Dr\. A, .*\nReply \*1\* to take it, \*more\* and I ask others too, or \*cancel\*\.$/,
  );
  assert.match(
    two.said().at(-1) ?? '',
    /^None of these is booked yet:\n1\. Dr\. A, .*\n2\. Dr\. B, .*\nReply with a number from 1 to 2, \*more\* and I ask others too, or \*cancel\*\.$/,
  );
  one.tell(amended(one, {}, { callbackNumber: '+12125550111' }));
  assert.match(one.said().at(-1) ?? '', /^Thank you\. I will give \+12125550111/);
});

test('the same wish again rings nobody anew', () => {
  const story = new Story({ providers: [{}] });
  story.ring(0);

  story.tell(amended(story, {}, { providers: [providerOf(0)] }));

  assert.equal(story.call(0).state, 'dialled');
  assert.deepEqual(story.said(), ['I am on it already: a dentist, Monday afternoon.']);
});

test('a remark or a number to be rung back on changes no call, even after somebody has picked up', () => {
  const story = new Story();
  story.reach(0);

  story.tell(amended(story, { notes: 'it hurts' }));
  story.tell(amended(story, {}, { callbackNumber: '+12125550111' }));

  assert.deepEqual([story.errand.request.notes, story.errand.callbackNumber], ['it hurts', '+12125550111']);
  assert.deepEqual(story.of('hangUp'), []);
  assert.match(story.said()[0] ?? '', /^Noted/);
  assert.match(story.said()[1] ?? '', /\+12125550111/);
});

test('a message that comes again changes nothing and is answered once', () => {
  const story = new Story();
  const event = amended(story, TUESDAY);
  story.tell(event);
  const before = story.errand;

  story.tell(event);

  assert.deepEqual(story.errand, before);
  assert.equal(story.said().length, 1);
});

test('who changed the wish is told anew when all are closed then', () => {
  const story = new Story({ providers: [{ days: ['tue'] }] });
  assert.equal(story.said('outcome').length, 1);
  const later = new Story({ providers: [{ opens: '13:00' }] });

  later.tell(
    amended(later, { ...TUESDAY, windows: [{ start: at('2026-11-24T15:00'), end: at('2026-11-24T18:00') }] }),
  );

  assert.equal(later.said('notice').filter((text) => /opens first/.test(text)).length, 2);
});

test('after stop an answered call has three seconds, also one that was saying goodbye', () => {
  const story = new Story({ providers: [{}, {}] });
  story.reach(0);
  story.tell({ type: 'cancelRequested' });
  story.tell({ type: 'stopped' });

  assert.deepEqual(
    story.of('hangUp').map(({ afterSeconds }) => afterSeconds),
    [20, 3],
  );
});
