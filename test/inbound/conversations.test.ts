import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import type { InboundMessage } from '../../lib/queues/message-types.ts';
import { startInbox } from '../fixture/start-inbox.ts';

/** Monday, 10 in the morning in New York. */
mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T15:00:00Z') });
const inbox = await startInbox();
const { handleMessage, newPerson } = inbox;
after(() => {
  mock.timers.reset();
  return inbox.aws.stop();
});

type Line = string | Partial<InboundMessage> | { card: string[]; name?: string };
const UNDERSTOOD = /^I understand: an? .*\. I will call /;
const LOCATION = { latitude: 40.69, longitude: -73.99 };

/** What one person says, and patterns of what is answered to each; `null` is silence. */
const CONVERSATIONS: Record<string, [Line, RegExp | null][]> = {
  'a text that names no service changes the errand under way': [
    ['a dentist on Monday afternoon', UNDERSTOOD],
    ['make it Tuesday', /^All right, now I am looking for a dentist, Tuesday, Nov 24, 12 PM to 6 PM\.$/],
    ['in Brooklyn', /Tuesday, Nov 24, 12 PM to 6 PM, in Brooklyn\.$/],
    ['after 4', /after 4 PM, in Brooklyn\.$/],
    ['it is for my daughter', /^Noted\. I am looking for .* and will mention what you said/],
    ['how long will it take?', /^A dentist, Tuesday/],
    ['thanks!', /^You are welcome/],
    ['🙂', /^You are welcome/],
  ],
  'the same service again starts no second errand': [
    ['a dentist on Wednesday', UNDERSTOOD],
    ['I need a dentist', /^Noted\. I am looking for a dentist, Wednesday/],
    ['a dentist on Thursday please', /^All right, now I am looking for a dentist, Thursday/],
    ['status', /^A dentist, Thursday/],
  ],
  'with two errands under way everything asks which one': [
    ['a dentist on Monday', UNDERSTOOD],
    ['a plumber on Tuesday', UNDERSTOOD],
    ['status', /^Which one\?\n1\. dentist, Monday.*\n2\. plumber, Tuesday/],
    ['2', /^A plumber, Tuesday/],
    ['make it Friday', /^Which one\?\n1\. dentist, Monday.*\n2\. plumber, Tuesday/],
    ['3', /from 1 to 2/],
    ['1', /looking for a dentist, Friday/],
    ['cancel', /^Which one\?\n1\. dentist, Friday/],
    ['1', /^Done, I have stopped looking for a dentist/],
    ['cancel', /^Done, I have stopped looking for a plumber/],
    ['cancel', /^Nothing is under way/],
    ['1', /^Nothing is under way/],
  ],
  'a question of ours that is not answered is forgotten by cancel': [
    ['hello, on Monday?', /^Who should I call/],
    ['cancel', /^All right, I will leave it at that/],
    ['a dentist', UNDERSTOOD],
  ],
  'a shared place is the area of the errand under way': [
    ['a dentist on Monday', UNDERSTOOD],
    [
      { location: { ...LOCATION, address: '12 Court St, Brooklyn, NY' } },
      /a dentist, Monday.*, in Brooklyn\.$/,
    ],
  ],
  'a shared place is the area of the next request, but not of one that names its own': [
    [{ location: { ...LOCATION, label: 'Queens Center' } }, /^Noted: Queens\./],
    ['a dentist in Manhattan', UNDERSTOOD],
    ['make it Friday', /in Manhattan\.$/],
  ],
  'a place that stands only in an address will do': [
    [{ location: { ...LOCATION, address: '1 Main St, Flushing, NY 11354, USA' } }, /^Noted: 1 Main St\./],
    ['a doctor', UNDERSTOOD],
    ['make it Friday', /a doctor, Friday.*, in /],
  ],
  'a place without words is said to be unknown': [
    [{ location: LOCATION }, /^I cannot tell which area that is\. I know businesses in Manhattan, Brooklyn/],
  ],
  'a business of one’s own is rung after a yes, for what was said': [
    [
      { card: ['+1 212 555 0186'], name: "Joe's *Garage*" },
      /^Shall I ring Joe's Garage on \+12125550186\? Reply \*yes\*, or \*no\*\.$/,
    ],
    ['a haircut there on Friday at 3 pm', /^Noted\. Shall I ring/],
    ['yes', /^I understand: an appointment, Friday, Nov 27, 3 PM to 5 PM\. I will call Joe's Garage\.$/],
    ['in Brooklyn', /^Noted/],
  ],
  'a yes to a card before anything was asked for gets the one question': [
    [{ card: ['+1 212 555 0187'] }, /^Shall I ring/],
    ['yes', /^What shall I book at Ana, and when\?/],
    ['a massage on Friday', /^I understand: a massage, Friday.* I will call Ana\.$/],
    ['status', /^A massage, Friday/],
  ],
  'a card after a request makes that business the one that is rung': [
    ['a dentist on Friday', UNDERSTOOD],
    [{ card: ['+1 212 555 0187'] }, /^Shall I ring/],
    ['yes', /looking for a dentist, Friday/],
  ],
  'a no, and nobody is rung': [
    [{ card: ['+1 212 555 0187'] }, /^Shall I ring/],
    ['no', /^All right, I will not ring Ana\./],
    ['yes', /^Nothing is under way/],
  ],
  'numbers that are not to be rung are refused': [
    [{ card: ['911'] }, /^I cannot ring the number on that card: it is an emergency or short number/],
    [{ card: ['+1 900 555 0100'] }, /premium-rate/],
    [
      { card: ['+34 600 000 000'] },
      /^I cannot ring the number on that card: it is a foreign number, and only/,
    ],
    [{ card: ['+1 876 555 0100'] }, /foreign number/],
    [{ card: ['212 555 1212'] }, /premium-rate or service/],
    [{ card: ['+1 212 555 0001'] }, /my own number/],
    [{ card: [] }, /no phone number on that card/],
    [{ card: ['110', '+34 600 000 000', '+1 212 555 0188'] }, /^Shall I ring Ana on \+12125550188/],
  ],
  'an album is answered once': [
    [{ media: [{ url: 'x', contentType: 'image/jpeg' }] }, /^I cannot look at pictures/],
    [{ media: [{ url: 'x', contentType: 'video/mp4' }] }, null],
    [{ media: [{ url: 'x', contentType: 'image/webp' }], body: 'a dentist' }, UNDERSTOOD],
    ['status', /^A dentist/],
  ],
  'buttons say what their text or payload says': [
    [{ body: 'What is going on', buttonPayload: 'status' }, /^Nothing is under way/],
    [{ body: 'Status' }, /^Nothing is under way/],
  ],
  'thanks, goodbyes and what is told change no search': [
    ['a dentist on Thursday morning', UNDERSTOOD],
    ['thanks for your help today', /^You are welcome/],
    ['thank you, talk to you tomorrow', /^You are welcome/],
    ['gracias, hasta mañana', /^You are welcome/],
    ["Thanks, that's all for now", /^You are welcome/],
    ['ok great, I am at work until 5 today', /^Noted\. I am looking for a dentist, Thursday, Nov 26/],
    ['status', /^A dentist, Thursday, Nov 26, 8 AM to 12 PM/],
  ],
  'what is asked of ringround is answered, and rings nobody': [
    ['who are you?', /^I am ringround, an AI that calls businesses/],
    ['is this free?', /^I am ringround.*It costs you nothing/],
    ['can I talk to a human?', /^I am ringround/],
    ['what do you do with my data?', /delete my data/],
    ['status', /^Nothing is under way/],
  ],
  'what businesses are to be asked is not booked': [
    ['how much is an oil change for a 2019 Civic?', /^I can only book so far/],
    ['which dentist takes Delta Dental?', /^I can only book so far/],
    ['status', /^Nothing is under way/],
  ],
  'danger is answered first, and rings nobody': [
    ['I want to kill myself', /call 988 at any hour, or 911/],
    ['strong chest pain and my left arm is numb', /please call 911 now/],
    ['my kid swallowed a battery', /1-800-222-1222/],
    ['gas smell in my kitchen, plumber please', /^Leave the house now/],
    ['creo que me está dando un infarto', /please call 911 now/],
    ['status', /^Nothing is under way/],
  ],
  'a search is called off in own words': [
    ['I need a dentist on Thursday morning', UNDERSTOOD],
    ['forget about the dentist', /^Done, I have stopped looking for a dentist/],
    ['I need a plumber on Thursday morning', UNDERSTOOD],
    ['never mind, I found one myself', /^Done, I have stopped looking for a plumber/],
    ['I need a dentist on Friday', UNDERSTOOD],
    ['I already booked one myself, thanks', /^Done, I have stopped looking for a dentist/],
  ],
  'a number to be rung back on is passed on': [
    ['a dentist', UNDERSTOOD],
    ['my number is +1 212 555 0199', /^Thank you\. I will give \+12125550199/],
  ],
};

for (const [what, lines] of Object.entries(CONVERSATIONS))
  test(what, async () => {
    const person = newPerson();
    for (const [line, expected] of lines) {
      const before = person.replies().length;
      if (typeof line === 'object' && 'card' in line) {
        const card = person.note('text/vcard');
        await handleMessage(card);
        await handleMessage(person.read(card, { name: line.name ?? 'Ana', phones: line.card }));
      } else {
        const { body = '', ...more } = typeof line === 'string' ? { body: line } : line;
        await person.say(body, more);
      }
      const said = person.replies().slice(before);
      assert.equal(said.length, expected ? 1 : 0, `${JSON.stringify(line)}: ${JSON.stringify(said)}`);
      if (expected) assert.match(said[0] ?? '', expected);
    }
  });

test('where nobody is known the search ends, and the answer takes it up again somewhere else', async () => {
  const person = newPerson();
  await person.say('a dentist on Tuesday after 4');
  await person.say('in Atlantis');
  await person.say('then Brooklyn');

  const [, ended, asked, again] = person.replies();
  assert.match(ended ?? '', /^Done, I have stopped looking for a dentist/);
  assert.match(
    asked ?? '',
    /^I am sorry, I know nobody for a dentist in Atlantis\. I know some in Manhattan/,
  );
  assert.match(again ?? '', /^I understand: a dentist, Tuesday, Nov 24, after 4 PM, in Brooklyn\./);
});

test('two wishes in one message are two errands, each with its own day', async () => {
  const person = newPerson();
  await person.say('dentist on Wednesday morning and a plumber on Thursday afternoon');

  assert.deepEqual(
    (await person.errands()).map(({ request: { service, whenText, notes } }) => [service, whenText, notes]),
    [
      ['dentist', 'Wednesday, Nov 25, 8 AM to 12 PM', 'dentist on Wednesday morning'],
      ['plumber', 'Thursday, Nov 26, 12 PM to 6 PM', 'a plumber on Thursday afternoon'],
    ],
  );
});

test('a business that is named is the only one called', async () => {
  const person = newPerson();
  await person.say('Please book me at Bright Smile Dental for Wednesday at 2pm');

  const [errand] = await person.errands();
  assert.deepEqual(
    errand?.providers.map(({ name }) => name),
    ['Bright Smile Dental'],
  );
});

test('nobody is booked in another region unasked', async () => {
  const [here, nowhere] = [newPerson(), newPerson('whatsapp:+34600000001')];
  await here.say('a plumber on Friday');
  await nowhere.say('a plumber on Friday');
  await nowhere.say('Los Angeles');

  assert.match(here.replies()[0] ?? '', /^I understand: a plumber.* up to 4 businesses in New York\.$/);
  assert.match(nowhere.replies()[0] ?? '', /^Where\? I know a plumber in .*Los Angeles/);
  assert.match(nowhere.replies()[1] ?? '', /I will call Golden State Plumbing\.$/);
});

test('what is said about a card is noted until it is too much', async () => {
  const person = newPerson();
  const card = person.note('text/vcard');
  await handleMessage(card);
  await handleMessage(person.read(card, { name: 'Ana', phones: ['+1 212 555 0189'] }));
  await person.say('a haircut on Friday');
  await person.say('x'.repeat(4090));
  await person.say('at ten');

  const [, noted, tooMuch, again] = person.replies();
  assert.match(noted ?? '', /^Noted\. Shall I ring Ana/);
  assert.match(tooMuch ?? '', /^That is more than I can note.* Shall I ring Ana/);
  assert.match(again ?? '', /^Noted/);
  const { pending } = await person.user();
  assert.equal(pending?.is === 'call-contact' && pending.text, 'a haircut on Friday at ten');
});

test('the business of a card is rung on workdays from nine to five, alone', async () => {
  const person = newPerson();
  const card = person.note('text/vcard');
  await handleMessage(card);
  await handleMessage(person.read(card, { name: 'Ana', phones: ['+1 212 555 0189'] }));
  await person.say('a haircut on Friday');
  await person.say('yes');

  const [errand] = await person.errands();
  assert.deepEqual(
    errand?.providers.map(({ name, timezone, opens, closes, days }) => [
      name,
      timezone,
      opens,
      closes,
      days.length,
    ]),
    [['Ana', 'America/New_York', '09:00', '17:00', 5]],
  );
  assert.equal(errand?.request.notes, 'a haircut on Friday');
});

test('a user without a visible number is asked for one once, and every business gets it', async () => {
  const person = newPerson('whatsapp:US.13491208655302741918');
  await person.say('a dentist');
  await person.say('a plumber');
  await person.say('\u202a(212) 555-0199\u202c');

  assert.equal(person.replies().filter((text) => text.includes('cannot see your phone number')).length, 1);
  assert.deepEqual(
    (await person.errands()).map(({ callbackNumber }) => callbackNumber),
    ['+12125550199', '+12125550199'],
  );
});
