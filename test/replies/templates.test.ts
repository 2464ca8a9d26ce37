import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { TEMPLATES } from '../../lib/platform/templates.ts';
import { templateFor } from '../../lib/replies/templates.ts';

const BOOKED = `HX${'b'.repeat(32)}`;
const UPDATE = `HX${'a'.repeat(32)}`;
const confirmation = {
  body: '*Appointment Confirmed*\n\n*Provider:* Dr. Smith',
  template: { name: 'booked' as const, variables: ['Dr. Smith', 'Monday, Feb 10', ''] },
};

beforeEach(() => {
  process.env.TWILIO_TEMPLATE_BOOKED = BOOKED;
  process.env.TWILIO_TEMPLATE_UPDATE = UPDATE;
});

test('a confirmation has a template of its own, and no variable is ever empty', () => {
  assert.deepEqual(templateFor(confirmation), {
    contentSid: BOOKED,
    contentVariables: { 1: 'Dr. Smith', 2: 'Monday, Feb 10', 3: '–' },
  });
});

test('a confirmation without its template, like everything else, is put into the update', () => {
  process.env.TWILIO_TEMPLATE_BOOKED = '';

  assert.deepEqual(templateFor(confirmation), {
    contentSid: UPDATE,
    contentVariables: { 1: 'Appointment Confirmed · Provider: Dr. Smith' },
  });
});

test('without any template there is none', () => {
  process.env.TWILIO_TEMPLATE_UPDATE = '';

  assert.equal(templateFor({ body: 'Hello' }), null);
});

test('a long text is cut so that the template stays under 1,024 characters', () => {
  const text = templateFor({ body: 'A sentence. '.repeat(200) })?.contentVariables[1] ?? '';

  assert.ok(text.endsWith('…'));
  assert.ok(TEMPLATES.update.body.length + text.length < 1024);
});

for (const [name, { body, variables, samples }] of Object.entries(TEMPLATES))
  test(`the text of the template "${name}" has a place and a sample for each variable, and neither begins nor ends with one`, () => {
    const places = [...body.matchAll(/\{\{(\d)\}\}/g)].map(([, place]) => Number(place));

    assert.deepEqual(
      places,
      variables.map((_, index) => index + 1),
    );
    assert.equal(samples.length, variables.length);
    assert.doesNotMatch(body, /^\{\{|\}\}$/);
  });
