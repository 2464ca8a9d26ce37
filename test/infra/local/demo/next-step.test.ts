import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextStep } from '../../../../infra/local/demo/next-step.ts';
import type { Bubble, CallLine, View } from '../../../../infra/local/demo/view.ts';
import { emptyView } from '../../../../infra/local/demo/view.ts';
import { began, replay, viewAfter } from './replay-recording.ts';

const deadline = began + 55_000;
const bubble = (from: Bubble['from'], text: string, at = began): Bubble => ({
  id: text,
  from,
  text,
  at,
  status: 'read',
});
const ringing: CallLine = {
  sid: 'CA1',
  name: 'Dr. Smith Dental',
  status: 'ringing',
  since: began,
  isBooked: false,
  outcome: null,
};
const saying = (text: string): View => ({
  ...emptyView(new Map(), began),
  chat: [bubble('user', 'I need a dentist'), bubble('ringround', text)],
});

test('a conversation is over when the confirmation is read and the last call has ended', () => {
  const steps = replay().map(({ event, view }) => nextStep(view, undefined, event.at, deadline).kind);

  assert.ok(steps.slice(0, -1).every((kind) => kind === 'wait'));
  assert.equal(nextStep(viewAfter(), undefined, began + 14_000, deadline).kind, 'confirmed');
});

test('a confirmation is not waited for to be read for ever', () => {
  const view = saying('*Appointment Confirmed*\n\n*Provider:* Dr. Smith');
  const unread = { ...view, chat: view.chat.map((one) => ({ ...one, status: 'queued' })), calls: [ringing] };

  assert.equal(nextStep(unread, undefined, began + 2900, deadline).kind, 'wait');
  assert.equal(nextStep(unread, undefined, began + 3000, deadline).kind, 'confirmed');
});

test('the first of several offers is picked, also while calls are live, and the chat says by whom', () => {
  const view = {
    ...saying('I was offered:\n1. Dr. Smith, Monday\n2. Dr. Garcia, Tuesday'),
    calls: [ringing],
  };

  assert.deepEqual(nextStep(view, undefined, began + 1000, deadline), {
    kind: 'say',
    saying: '1',
    note: 'picked by the demo',
  });
  const picked = { ...view, chat: [...view.chat, bubble('user', '1', began + 1000)] };
  assert.equal(nextStep(picked, undefined, began + 2000, deadline).kind, 'wait');
});

test("a number of the user's own is the choice, any other text waits for its turn", () => {
  const view = saying('I was offered:\n1. Dr. Smith, Monday\n2. Dr. Garcia, Tuesday');
  const saidTo = (further: string) => nextStep(view, further, began + 1000, deadline);

  assert.deepEqual(saidTo('2'), { kind: 'say', saying: '2' });
  assert.deepEqual(saidTo('status'), { kind: 'say', saying: '1', note: 'picked by the demo' });
});

test('what is left to be said is said after the confirmation, and answered before the end', () => {
  const confirmed = saying('*Appointment Confirmed*\n\n*Provider:* Dr. Smith');
  const asked = { ...confirmed, chat: [...confirmed.chat, bubble('user', 'cancel')] };
  const calling = { ...asked, chat: [...asked.chat, bubble('ringround', 'I am ringing.')], calls: [ringing] };
  const answered = { ...calling, chat: [...calling.chat, bubble('ringround', 'It is off.')], calls: [] };
  const kindAt = (view: View, seconds: number) =>
    nextStep(view, undefined, began + seconds * 1000, deadline).kind;

  assert.deepEqual(nextStep(confirmed, 'cancel', began, deadline), { kind: 'say', saying: 'cancel' });
  assert.equal(kindAt(asked, 30), 'wait');
  assert.equal(kindAt(calling, 30), 'wait');
  assert.equal(kindAt(answered, 3.9), 'wait');
  assert.equal(kindAt(answered, 4), 'confirmed');
  assert.deepEqual(nextStep(answered, 'status', began + 1000, deadline), { kind: 'say', saying: 'status' });
});

test('an appointment that was confirmed stays so at the deadline, but not when a message was refused', () => {
  const { chat, ...view } = saying('*Appointment Confirmed*\n\n*Provider:* Dr. Smith');
  const asked = { ...view, chat: [...chat, bubble('user', 'status')] };
  const refused = { ...asked, refusal: 'POST /api/whatsapp answered 503' };

  assert.equal(nextStep(asked, undefined, deadline, deadline).kind, 'confirmed');
  assert.equal(nextStep(refused, undefined, began + 4000, deadline).kind, 'failed');
});

test('a question is answered with the further message, and without one it is the reason', () => {
  const view = saying('Who should I call?');

  assert.deepEqual(nextStep(view, 'a dentist', began + 1000, deadline), { kind: 'say', saying: 'a dentist' });
  assert.equal(nextStep(view, undefined, began + 3900, deadline).kind, 'wait');
  assert.deepEqual(nextStep(view, undefined, began + 4000, deadline), {
    kind: 'failed',
    reason: 'Who should I call?',
    isFault: false,
  });
});

test('nothing is over while a call is live or only the acknowledgement was said', () => {
  const views = [
    { ...saying('I am ringing Dr. Smith.'), calls: [ringing] },
    saying('Got it! Working on your request...'),
    { ...emptyView(new Map(), began), chat: [bubble('user', 'I need a dentist')] },
    emptyView(new Map(), began),
  ];

  for (const view of views)
    assert.deepEqual(nextStep(view, 'more', began + 30_000, deadline), { kind: 'wait' });
});

test('at the deadline the last thing said is the reason', () => {
  const step = nextStep(saying('Got it! Working on your request...'), undefined, deadline, deadline);

  assert.ok(step.kind === 'failed' && step.isFault);
  assert.match(step.reason, /Got it! Working on your request\.\.\.$/);
});

test('a webhook that takes no message ends the demo with what it answered', () => {
  const view = { ...emptyView(new Map(), began), refusal: 'POST /api/whatsapp answered 503' };

  assert.deepEqual(nextStep(view, undefined, began + 4000, deadline), {
    kind: 'failed',
    reason: 'POST /api/whatsapp answered 503',
    isFault: true,
  });
});
