import assert from 'node:assert/strict';
import { test } from 'node:test';
import { narrate } from '../../../../infra/local/demo/narrate.ts';
import { replay } from './replay-recording.ts';

const lines = () => replay().flatMap(({ view, event }) => narrate(view, event) ?? []);

test('a conversation is told in plain lines, one for each happening', () => {
  const told = lines();

  for (const line of told) assert.match(line, /^ *\d+\.\d s {2}[^\p{Cc}]+$/u);
  for (const expected of [
    'you: I need a dentist on Monday afternoon',
    'ringround: Got it! Working on your request...',
    'Dr. Smith Dental: dialling',
    'Dr. Smith Dental: busy',
    'Bright Smile Dental offers Tue 2:00 PM: hold',
    'Dr. Garcia Family Dentistry offers Mon 12:00 PM: book, holds the right to book',
    'Dr. Garcia Family Dentistry has booked it',
    'ringround: sends the confirmation (below)',
  ])
    assert.equal(told.filter((line) => line.endsWith(` s  ${expected}`)).length, 1, expected);
});

test('a confirmation after which the user says more is told like anything else', () => {
  const [told, ...more] = replay().flatMap(({ view, event }) => {
    const line = narrate(view, event, false);
    return line?.includes('Confirmed') ? [line] : [];
  });

  assert.match(told ?? '', /ringround: \*Appointment Confirmed\* \/ \*Provider:\* .* \/ \*Date:\*/);
  assert.deepEqual(more, []);
});

test('ticks, AWS calls and webhooks are not told', () => {
  const silent = ['aws-call', 'webhook', 'conversation-ended'];

  for (const { view, event } of replay())
    if (silent.includes(event.type)) assert.equal(narrate(view, event), undefined);
});
