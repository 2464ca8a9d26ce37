import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeCall } from '../../../../infra/local/demo/describe-call.ts';
import { reduce } from '../../../../infra/local/demo/reduce.ts';
import { began, replay, viewAfter } from './replay-recording.ts';

test('a conversation ends with the messages and calls that it had, each once', () => {
  const { chat, calls, awsCalls } = viewAfter();

  assert.deepEqual(
    chat.map(({ from, text, status }) => [from, text.split('\n')[0], status]),
    [
      ['user', 'I need a dentist on Monday afternoon', 'delivered'],
      ['ringround', 'Got it! Working on your request...', 'read'],
      ['ringround', '*Appointment Confirmed*', 'read'],
    ],
  );
  assert.deepEqual(
    calls.map((call) => [call.name, describeCall(call)]),
    [
      ['Dr. Smith Dental', 'busy'],
      ['Bright Smile Dental', 'made an offer'],
      ['Dr. Garcia Family Dentistry', 'booked'],
      ['Park Slope Dental Arts', 'not needed'],
    ],
  );
  assert.equal(awsCalls, replay().filter(({ event }) => event.type === 'aws-call').length);
});

test('the booking right is with the call that was told to book, from that moment on', () => {
  const holders = replay().map(({ event, view }) => ({
    at: event.at,
    name: view.calls.find(({ sid }) => sid === view.holder)?.name,
  }));
  const told = replay().find(({ event }) => event.type === 'tool-call' && event.answer.decision === 'book')!
    .event.at;

  for (const { at, name } of holders)
    assert.equal(name, at < told ? undefined : 'Dr. Garcia Family Dentistry');
});

test('a holder that ends without a booking gives the right back', () => {
  const held = replay().find(({ view }) => view.holder !== null)!.view;

  const after = reduce(held, {
    type: 'conversation-ended',
    at: began,
    callSid: held.holder!,
    conversationId: 'conv_1',
    to: '+17185550100',
    outcome: 'unavailable',
    start: null,
  });

  assert.equal(after.holder, null);
});

test('a message that is delivered once more is shown once', () => {
  const view = viewAfter();
  const [first] = view.chat;

  const again = reduce(view, {
    type: 'message-received',
    at: began + 60_000,
    messageSid: first!.id,
    from: 'whatsapp:+12125550177',
    body: first!.text,
  });

  assert.deepEqual(again.chat, view.chat);
});
