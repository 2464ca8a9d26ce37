import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call, Effect, Errand, ErrandEvent } from '../../lib/errand/errand.ts';
import { transition } from '../../lib/errand/transition.ts';
import { appointmentAt, callOf, errandWith } from './parts.ts';
import { at, HOUR, MORNING, providerOf, Story } from './story.ts';

const SID = 'CA0';
const heard = { heardAt: MORNING, claimedAt: MORNING };
const QUEUED: Partial<Call> = { state: 'queued', heardAt: MORNING };
const DIALLING: Partial<Call> = { state: 'dialling', ...heard };
const RINGING: Partial<Call> = { state: 'dialled', callSid: SID, ...heard };
const ENDED: Partial<Call> = { state: 'ended', endStatus: 'busy', endedAt: MORNING, callSid: SID, ...heard };

const errandOf = (call: Partial<Call>, given: Partial<Errand> = {}) =>
  errandWith({ calls: [callOf(call)], ...given }, { providers: [{}] });

/** What becomes of a call by an event, a second later. */
function after(call: Partial<Call>, event: ErrandEvent, given: Partial<Errand> = {}) {
  const { errand, answer } = transition(errandOf(call, given), event, MORNING + 1000);
  const about = (effect: Effect) => 'call' in effect && effect.call === 0;
  return { call: errand.calls[0] ?? assert.fail(), effects: errand.effects.filter(about), answer };
}

const status = (status: string, answeredBy?: string): ErrandEvent => ({
  type: 'callStatus',
  call: 0,
  callSid: SID,
  status,
  ...(answeredBy && { answeredBy }),
});
const claim: ErrandEvent = { type: 'dialClaimed', call: 0 };
const dialled: ErrandEvent = { type: 'dialled', call: 0, callSid: SID };

test('a queued call is claimed once, with the conversation that was registered for it', () => {
  const { call, answer } = after(QUEUED, { ...claim, conversationId: 'c1' });

  assert.deepEqual(answer, { claimed: true });
  assert.deepEqual([call.state, call.conversationId], ['dialling', 'c1']);
  assert.deepEqual(after(call, claim).answer, { claimed: false });
  assert.equal('conversationId' in after(QUEUED, claim).call, false);
});

for (const [what, call, given] of [
  ['that got no line for ten minutes', { queuedAt: MORNING - 600_000 }, {}],
  ['about a slot that begins now', { purpose: 'confirm', slot: MORNING + 1000 }, {}],
  ['for another time, when what was to be moved begins', {}, { replacing: appointmentAt(MORNING + 1000) }],
] as const)
  test(`a call ${what} is not dialled any more`, () => {
    const told = after({ ...QUEUED, ...call }, claim, given);

    assert.deepEqual(told.answer, { claimed: false });
    assert.notEqual(told.call.state, 'dialling');
  });

test('who is queued is dialed though another business does not want to be called', () => {
  const story = new Story();
  story.reach(0);
  story.finish(0, 'refused');

  story.ring(1);

  assert.equal(story.call(1).state, 'dialled');
});

test('a call that rings already is not dropped because its business closes', () => {
  const { call, answer } = after(RINGING, claim, { providers: [providerOf(0, { days: [] })] });

  assert.deepEqual(answer, { claimed: false });
  assert.equal(call.state, 'dialled');
});

test('a call about one slot is dialled also when what was to be moved begins', () => {
  const confirm: Partial<Call> = { ...QUEUED, purpose: 'confirm', slot: at('2026-11-23T14:00') };
  const { answer } = after(confirm, claim, { replacing: appointmentAt(MORNING + 1000), right: { call: 0 } });

  assert.deepEqual(answer, { claimed: true });
});

for (const type of ['dialFailed', 'dialRefused', 'notDialled', 'dialPostponed'] as const)
  test(`${type} under an older ticket says nothing, and neither does it of a call that rings`, () => {
    const state = type === 'dialRefused' ? QUEUED : DIALLING;

    assert.equal(after(state, { type, call: 0, ticket: 0 }).answer, undefined);
    assert.equal(after(state, { type, call: 0, ticket: 0 }).call.state, state.state);
    assert.equal(after(RINGING, { type, call: 0, ticket: 1 }).call.state, 'dialled');
  });

for (const [type, state] of [
  ['dialFailed', DIALLING],
  ['dialRefused', QUEUED],
] as const)
  test(`${type} ends a call as failed`, () => {
    const { call } = after(state, { type, call: 0, ticket: 1 });

    assert.deepEqual([call.state, call.endStatus], ['ended', 'failed']);
  });

test('a dial that is postponed asks for itself again, one that is forgotten is asked for, one that is let go is dropped', () => {
  const dials = ({ effects }: ReturnType<typeof after>) =>
    effects.filter(({ type }) => type === 'dial').length;
  const postponed = after(DIALLING, { type: 'dialPostponed', call: 0 });
  const forgotten = after(DIALLING, { type: 'notDialled', call: 0 });
  const dropped = after({ ...DIALLING, letGo: true }, { type: 'notDialled', call: 0 });

  assert.deepEqual([postponed.call.state, dials(postponed)], ['queued', 0]);
  assert.deepEqual([forgotten.call.state, dials(forgotten)], ['queued', 1]);
  assert.deepEqual([dropped.call.state, dials(dropped)], ['dropped', 0]);
});

for (const event of [dialled, status('ringing')])
  for (const state of ['queued', 'dropped'] as const) {
    test(`a ${state} call that was claimed took place after all, as ${event.type} says`, () => {
      const { call } = after({ ...heard, state }, event);

      assert.deepEqual([call.state, call.callSid], ['dialled', SID]);
    });

    test(`a ${state} call that was never claimed stays ${state}, whatever ${event.type} says`, () => {
      const { call } = after({ state, heardAt: MORNING }, event);
      const sid = event.type === 'dialled' ? SID : undefined;

      assert.deepEqual([call.state, call.callSid], [state, sid]);
    });
  }

test('a call that rings is not held', () => {
  const { call, effects } = after(RINGING, { type: 'dialHeld', call: 0 });

  assert.deepEqual([call.heardAt, call.state, effects], [MORNING, 'dialled', []]);
});

test('what is heard of the dial sets a call no step back, and its first SID and conversation stay', () => {
  const first = after(DIALLING, { ...dialled, conversationId: 'c1' }).call;
  const again = after(
    { ...first, state: 'dialled' },
    { ...dialled, callSid: 'CA9', conversationId: 'c2' },
  ).call;

  assert.deepEqual([first.state, first.callSid, first.conversationId], ['dialled', SID, 'c1']);
  assert.deepEqual([again.state, again.callSid, again.conversationId], ['dialled', SID, 'c1']);
  assert.equal('conversationId' in after(DIALLING, dialled).call, false);
});

for (const said of ['ringing', 'initiated', 'queued', 'something new'])
  test(`"${said}" is no news of a call that rings`, () => {
    assert.equal(after(RINGING, status(said)).call.heardAt, MORNING);
  });

test('a status that nobody knows is no news of a call that is being dialled', () => {
  assert.equal(after(DIALLING, status('something new')).call.heardAt, MORNING);
});

for (const [answeredBy, isMachine] of [
  ['machine_start', true],
  ['machine_end_beep', true],
  ['fax', true],
  ['human', false],
  ['unknown', false],
] as const)
  test(`"${answeredBy}" is ${isMachine ? 'a' : 'no'} machine`, () => {
    const { call, effects } = after(RINGING, status('in-progress', answeredBy));

    assert.equal(call.machine === true, isMachine);
    assert.equal(
      effects.some(({ type }) => type === 'hangUp'),
      isMachine,
    );
  });

for (const [what, call, event, hangUps] of [
  ['that ended, when its dial is told of', ENDED, dialled, 0],
  ['when its dial is told of', DIALLING, dialled, 1],
  ['when its SID is first heard of', { ...RINGING, callSid: undefined }, status('ringing'), 1],
  ['that rings on', RINGING, status('ringing'), 0],
  ['that is picked up', RINGING, status('in-progress'), 1],
  ['that is still talking', { ...RINGING, state: 'answered' }, status('in-progress'), 0],
  ['that ends', RINGING, status('completed'), 0],
  ['that ends and was not known', { ...RINGING, callSid: undefined }, status('busy'), 0],
] as [string, Partial<Call>, ErrandEvent, number][])
  test(`a call that was let go is hung up ${hangUps} times ${what}`, () => {
    const { effects } = after({ ...call, letGo: true, isOutdated: true }, event);

    assert.equal(effects.filter(({ type }) => type === 'hangUp').length, hangUps);
  });

test('only what comes of the conversation that took place counts', () => {
  const talking: Partial<Call> = { ...RINGING, conversationId: 'c1' };
  const result = (conversationId?: string): ErrandEvent => ({
    type: 'callResult',
    call: 0,
    evidence: { outcome: 'unavailable' },
    ...(conversationId && { conversationId }),
  });

  assert.equal(after(talking, result('c2')).call.outcome, undefined);
  assert.equal(after(talking, result('c1')).call.outcome, 'unavailable');
  assert.equal(after(talking, result()).call.conversationId, 'c1');
  assert.equal(after(RINGING, result('c2')).call.conversationId, 'c2');
  assert.equal('conversationId' in after(RINGING, result()).call, false);
});

test('the latest wake of the chain counts, and a wake of no chain leaves it', () => {
  const chainOf = (chain: number, event: ErrandEvent) =>
    transition(errandOf(QUEUED, { chain }), event, MORNING).errand.chain;

  assert.equal(chainOf(2, { type: 'woke', chain: 3 }), 3);
  assert.equal(chainOf(3, { type: 'woke', chain: 2 }), 3);
  assert.equal(chainOf(3, { type: 'woke' }), 3);
});

test('the last twenty messages that were obeyed are remembered', () => {
  const begun = errandOf(QUEUED);
  assert.deepEqual(transition(begun, { type: 'moreRequested', by: 'SM0' }, MORNING).errand.heard, ['SM0']);

  let errand = begun;
  const messages = Array.from({ length: 21 }, (_, index) => `SM${index}`);
  for (const by of messages)
    ({ errand } = transition(errand, { type: 'moreRequested', by }, MORNING + HOUR / 60));

  assert.deepEqual(errand.heard, messages.slice(1));
});

test('of a number that may not be called anymore the user hears that', () => {
  const story = new Story({ providers: [{}] });
  story.tell({ type: 'dialRefused', call: 0, isLeftAlone: true });
  story.passUntilOver();

  assert.match(story.said('outcome').join(), /Dr\. A: I am not allowed to call this number anymore/);
});
