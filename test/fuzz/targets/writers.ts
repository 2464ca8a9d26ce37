import assert from 'node:assert/strict';
import fc from 'fast-check';
import { calendarObject } from '../../../lib/errand/calendar-object.ts';
import { dynamicVariables } from '../../../lib/errand/dynamic-variables.ts';
import { status } from '../../../lib/errand/wording.ts';
import { DYNAMIC_VARIABLES } from '../../../lib/platform/names.ts';
import { splitText } from '../../../lib/replies/split-text.ts';
import { templateFor } from '../../../lib/replies/templates.ts';
import { ElevenLabsError } from '../../../lib/vendors/elevenlabs/elevenlabs-error.ts';
import { readRefusal } from '../../../lib/vendors/elevenlabs/read-refusal.ts';
import { TwilioError } from '../../../lib/vendors/twilio/twilio-error.ts';
import { readCalendar } from '../../errand/calendar-syntax.ts';
import { MINUTE, Story } from '../../errand/story.ts';
import { assertOneLine, DIRECTION } from '../assertions.ts';
import { hostileText } from '../hostile-text.ts';
import { target } from '../target.ts';

/** What others wrote, wherever it ends up in what we write. */
type Words = Record<'name' | 'address' | 'service' | 'area' | 'notes' | 'user' | 'code' | 'price', string>;

const text = hostileText(5).map((words) => `x${words}x`);
const words: fc.Arbitrary<Words> = fc.record({
  name: text,
  address: text,
  service: text,
  area: text,
  notes: text,
  user: text,
  code: text,
  price: text,
});
const INNOCENT: Words = {
  name: 'x',
  address: 'x',
  service: 'x',
  area: 'x',
  notes: 'x',
  user: 'x',
  code: 'x',
  price: 'x',
};
const START = '2026-11-23T14:30';
const LATE = '2026-11-24T14:30';

function storyOf(
  { name, address, service, area, notes, user }: Words,
  bookingPolicy: 'ask' | 'first-fit',
): Story {
  const story = new Story({
    providers: [
      { name, address },
      { name, address },
    ],
    request: { service, area, notes },
    settings: { bookingPolicy },
  });
  story.errand = { ...story.errand, userName: user };
  return story;
}

/** Everything that a user reads of errands that go well, that are left to choose, and that go wrong. */
function said(words: Words): string[] {
  const { code: confirmationCode, price, address, name } = words;
  const [booked, asked, failed] = [
    storyOf(words, 'first-fit'),
    storyOf(words, 'ask'),
    storyOf(words, 'first-fit'),
  ];
  const statuses: string[] = [];
  booked.reach(0);
  booked.tell({ type: 'bookingClaimed', call: 0, start: START, confirmationCode, address, name });
  booked.finish(0, 'booked', START);
  statuses.push(status(booked.errand));
  booked.tell({ type: 'cancelRequested' });
  booked.pass(MINUTE);
  asked.reach(0);
  asked.tell({ type: 'offered', call: 0, start: START, price, notes: words.notes });
  asked.finish(0, 'offered', START);
  asked.pass(MINUTE);
  if (asked.last('book')?.n === 1) asked.miss(1);
  asked.pass(5 * MINUTE);
  statuses.push(status(asked.errand));
  failed.reach(0);
  failed.tell({ type: 'offered', call: 0, start: LATE, price });
  failed.finish(0, 'booked');
  failed.passUntilOver();
  statuses.push(status(failed.errand));
  return [...booked.said(), ...asked.said(), ...failed.said(), ...statuses];
}

/** What WhatsApp makes of a text: its lines and its formatting. */
const shape = (body: string) => body.replace(/[^*_~`\n]/g, '');

const SHAPES = said(INNOCENT).map(shape);

/** What we write with the words of others in it. */
export const writers = [
  target(
    'what a user reads',
    words,
    (hostile) => {
      const bodies = said(hostile);
      assert.deepEqual(bodies.map(shape), SHAPES, 'the words of others format or add lines');
      for (const body of bodies) {
        for (const line of body.split('\n')) assertOneLine(line);
        assert.doesNotMatch(body, DIRECTION);
      }
    },
    5,
  ),
  target('what the agent is told', words, (hostile) => {
    const { errand } = storyOf(hostile, 'first-fit');
    const call = errand.calls[0] ?? assert.fail('no call');
    const variables = dynamicVariables(errand, call, 'c1');
    assert.deepEqual(Object.keys(variables).sort(), [...DYNAMIC_VARIABLES].sort());
    for (const value of Object.values(variables)) {
      assertOneLine(value);
      assert.doesNotMatch(value, /\{\{|\}\}/);
      assert.ok([...value].length <= 300);
    }
    const innocent = dynamicVariables(storyOf(INNOCENT, 'first-fit').errand, call, 'c1');
    for (const name of [
      'call_id',
      'window_start',
      'windows',
      'window_end',
      'timezone',
      'purpose',
      'callback_number',
    ] as const)
      assert.equal(variables[name], innocent[name], name);
  }),
  target('calendar file', words, (hostile) => {
    const story = storyOf(hostile, 'first-fit');
    const { code: confirmationCode, address } = hostile;
    story.reach(0);
    story.tell({ type: 'bookingClaimed', call: 0, start: START, confirmationCode, address });
    const { event } = readCalendar(calendarObject(story.errand)?.text ?? '');
    assert.deepEqual(
      [event.uid, event.dtstart, event.status],
      ['e1@ringround', '2026-11-23T19:30:00Z', 'CONFIRMED'],
    );
  }),
  target('template', fc.tuple(text, text, hostileText()), ([name, date, body]) => {
    const template = { name: 'booked', variables: [name, date, body] } as const;
    const content = templateFor({ body, template: { ...template, variables: [...template.variables] } });
    for (const value of Object.values(content?.contentVariables ?? {})) {
      assertOneLine(value);
      assert.match(value, /\S/);
      assert.doesNotMatch(value, /[*_~`]| {2}/);
      assert.ok(value.length <= 901);
    }
  }),
  target('parts of a long message', hostileText(), (body) => {
    const parts = splitText(body.toWellFormed());
    for (const part of parts) {
      assert.ok(part.length <= 1600 && part.trim() !== '' && part.isWellFormed());
    }
    assert.equal(parts.join('').replace(/\s/g, ''), body.toWellFormed().replace(/\s/g, ''));
  }),
  target('refusal in a log', fc.tuple(phoneText(), hostileText(3)), ([phone, rest]) => {
    const reason = `The number ${phone} is no number: ${rest}`;
    const errors = [
      new TwilioError(400, 21211, reason),
      new ElevenLabsError(400, 'invalid', reason),
      readRefusal(422, JSON.stringify({ detail: [{ msg: reason, input: phone }] })),
      readRefusal(400, JSON.stringify({ detail: reason })),
    ];
    for (const { message } of errors) assert.ok(!digitsOf(message).includes(digitsOf(phone)), message);
  }),
];

const digitsOf = (words: string) => words.replace(/\D/g, '');

/** A number in one of the ways in which people and vendors write it. */
function phoneText(): fc.Arbitrary<string> {
  const digits = fc.integer({ min: 2_000_000, max: 9_999_999 }).map(String);
  const style = fc.constantFrom('+1212#', '+1 212 %', '(212) %', '212-%', 'whatsapp:+1212#', '+1.212.%');
  return fc
    .tuple(digits, style)
    .map(([number, form]) =>
      form.replace('#', number).replace('%', `${number.slice(0, 3)}-${number.slice(3)}`),
    );
}
