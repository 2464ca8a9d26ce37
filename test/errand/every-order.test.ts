import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrandEvent } from '../../lib/errand/errand.ts';
import { type Ending, endings } from './orders.ts';
import { Story } from './story.ts';

const TWO = '2026-11-23T14:00';
const THREE = '2026-11-23T15:00';
const EVENING = '2026-11-23T19:00';

const offered = (call: number, start: string): ErrandEvent => ({ type: 'offered', call, start });
const booked = (call: number, start: string): ErrandEvent => ({ type: 'bookingClaimed', call, start });
const status = (call: number, status: string, answeredBy?: string): ErrandEvent => ({
  type: 'callStatus',
  call,
  callSid: `CA${call}`,
  status,
  ...(answeredBy && { answeredBy }),
});
const result = (call: number, outcome: string, start?: string): ErrandEvent => ({
  type: 'callResult',
  call,
  evidence: { outcome, ...(start && { start }) },
});

/** As many businesses as wanted, all of them ringing. */
function ringing(count: number, settings = {}): Story {
  const story = new Story({ providers: Array.from({ length: count }, () => ({})), settings });
  for (let n = 0; n < count; n += 1) story.ring(n);
  return story;
}

const endingsOf = (story: Story, events: ErrandEvent[], isAllowed?: Parameters<typeof endings>[3]) =>
  endings(story.errand, events, story.now, isAllowed);

const confirmations = ({ decided }: Ending) =>
  decided.filter((effect) => effect.type === 'reply' && effect.about === 'confirmation').length;

const phonedToUndo = ({ errand }: Ending) =>
  errand.calls
    .filter(({ purpose, outcome }) => purpose !== 'book' && purpose !== 'confirm' && outcome === 'cancelled')
    .map(({ provider }) => provider)
    .sort();

test('two businesses that both book end, in every order, with one appointment and one release', () => {
  const all = endingsOf(ringing(2), [
    offered(0, TWO),
    booked(0, TWO),
    status(0, 'completed'),
    result(0, 'booked', TWO),
    offered(1, THREE),
    booked(1, THREE),
    result(1, 'booked', THREE),
  ]);

  for (const ending of all) {
    const { appointment, status } = ending.errand;
    assert.equal(status, 'booked');
    assert.equal(confirmations(ending), 1);
    assert.deepEqual(phonedToUndo(ending), [1 - (appointment?.provider ?? 9)]);
  }
  assert.ok(all.length > 100);
});

test('what one business booked by its result alone stands in every order, whoever else was told to book', () => {
  const all = endingsOf(ringing(2), [
    offered(0, TWO),
    offered(1, THREE),
    status(1, 'completed'),
    result(1, 'offered', THREE),
    status(0, 'completed'),
    status(0, 'in-progress'),
    result(0, 'booked', TWO),
  ]);

  for (const ending of all) {
    assert.equal(ending.errand.status, 'booked');
    assert.equal(ending.errand.appointment?.provider, 0);
    assert.deepEqual(phonedToUndo(ending), []);
    assert.equal(confirmations(ending), 1);
  }
});

test('called off at whatever moment, an errand ends cancelled and whoever wrote something in is told', () => {
  const all = endingsOf(ringing(2), [
    offered(0, TWO),
    booked(0, TWO),
    result(0, 'booked', TWO),
    status(1, 'completed'),
    result(1, 'booked', THREE),
    { type: 'cancelRequested' },
  ]);

  for (const ending of all) {
    assert.equal(ending.errand.status, 'cancelled');
    assert.equal(ending.errand.appointment, null);
    assert.deepEqual(phonedToUndo(ending), [0, 1]);
    assert.ok(confirmations(ending) <= 1);
  }
});

test('stopped at whatever moment, an errand ends with the appointment it had, and says nothing more', () => {
  const all = endingsOf(ringing(2), [
    offered(0, TWO),
    booked(0, TWO),
    status(0, 'completed'),
    result(0, 'booked', TWO),
    result(1, 'booked', THREE),
    { type: 'stopped' },
  ]);

  for (const ending of all) {
    const { status, appointment, calls } = ending.errand;
    assert.ok(status === 'cancelled' || (status === 'booked' && appointment));
    const left = [0, 1].filter((provider) => provider !== appointment?.provider);
    assert.deepEqual(phonedToUndo(ending), left);
    assert.ok(calls.every(({ state }) => state === 'ended' || state === 'dropped'));
  }
});

test('where nobody can take the user, every order of what is heard ends in the same failure', () => {
  const all = endingsOf(ringing(3), [
    status(0, 'busy'),
    status(1, 'completed'),
    result(1, 'unavailable'),
    status(2, 'answered-by', 'machine_start'),
    status(2, 'completed'),
    result(2, 'voicemail'),
  ]);

  const replies = all.map(
    ({ decided }) => decided.filter((effect) => effect.type === 'reply' && effect.about === 'outcome').length,
  );
  for (const { errand } of all) assert.equal(errand.status, 'failed');
  assert.deepEqual([...new Set(replies)], [1]);
});

test('whenever it turns out that a machine answered, its refusal bans nobody', () => {
  for (const answeredBy of ['machine_start', 'machine_end_beep', 'fax']) {
    const all = endingsOf(ringing(2), [
      status(0, 'in-progress'),
      status(0, 'answered-by', answeredBy),
      status(0, 'completed'),
      result(0, 'refused'),
      status(1, 'busy'),
    ]);

    for (const { errand, decided } of all) {
      const last = decided.findLast(({ type }) => type === 'neverCall' || type === 'mayCall');
      assert.notEqual(last?.type, 'neverCall');
      assert.deepEqual([errand.calls[0]?.outcome, errand.calls[0]?.machine], ['voicemail', true]);
    }
  }
});

test('a person who refuses is left alone, whatever the detection says and whenever', () => {
  const all = endingsOf(
    ringing(1),
    [
      offered(0, EVENING),
      status(0, 'answered-by', 'machine_start'),
      status(0, 'completed'),
      result(0, 'refused'),
    ],
    (event, left) => event.type !== 'callResult' || !left.some(({ type }) => type === 'offered'),
  );

  for (const { errand, decided } of all) {
    const last = decided.findLast(({ type }) => type === 'neverCall' || type === 'mayCall');
    assert.equal(last?.type, 'neverCall');
    assert.equal(errand.calls[0]?.outcome, 'refused');
  }
});

test('in every order the user is offered the same choices, best first', () => {
  const all = endingsOf(ringing(2, { bookingPolicy: 'ask' }), [
    offered(0, THREE),
    offered(0, EVENING),
    status(0, 'completed'),
    result(0, 'offered', THREE),
    offered(1, TWO),
    status(1, 'completed'),
    result(1, 'offered', TWO),
  ]);

  const choices = all.map(({ errand }) => JSON.stringify(errand.choices.map(({ provider }) => provider)));
  assert.deepEqual([...new Set(choices)], ['[1,0,0]']);
});

test('after its end a call takes no status any more, in whatever order they come', () => {
  const story = ringing(1);
  const [busy, late] = [status(0, 'busy'), ['initiated', 'ringing', 'in-progress', 'completed', 'no-answer']];
  story.tell(busy);

  const all = endingsOf(
    story,
    late.map((one) => status(0, one)),
  );

  for (const { errand } of all) {
    const call = errand.calls[0];
    assert.deepEqual([call?.state, call?.endStatus, call?.answeredAt], ['ended', 'busy', undefined]);
  }
});

test('as long as each call is told in its own order, what two agents do at once ends the same', () => {
  const steps = [offered(0, TWO), booked(0, TWO), status(0, 'completed'), result(0, 'booked', TWO)];
  const others = [offered(1, EVENING), status(1, 'completed'), result(1, 'offered', EVENING)];
  const isInOrder = (event: ErrandEvent, left: ErrandEvent[]) => {
    const own = [steps, others].find((list) => list.includes(event)) ?? [];
    return own.slice(0, own.indexOf(event)).every((earlier) => !left.includes(earlier));
  };

  const all = endingsOf(ringing(2), [...steps, ...others], isInOrder);

  for (const ending of all) {
    assert.equal(ending.errand.appointment?.provider, 0);
    assert.deepEqual(phonedToUndo(ending), []);
  }
});
