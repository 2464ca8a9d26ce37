import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InboundMessage } from '../../lib/queues/message-types.ts';
import { enter, isReady, needsReading, settle, stillWaiting, type Waiting } from '../../lib/store/inbox.ts';

const message = (messageSid: string, contentType?: string, body = ''): InboundMessage => ({
  messageSid,
  userKey: 'u',
  from: 'whatsapp:+1',
  body,
  receivedAt: 0,
  media: contentType ? [{ url: 'x', contentType }] : [],
});
const note = (sid: string) => message(sid, 'audio/ogg; codecs=opus');

test('voice notes and contact cards have to be read, whatever follows their type', () => {
  const types = ['audio/ogg; codecs=opus', 'audio/amr', 'text/vcard; charset=utf-8', 'text/x-vcard'];

  assert.deepEqual(
    types.map((type) => needsReading(message('a', type))),
    [true, true, true, true],
  );
  assert.equal(needsReading(message('a', 'image/jpeg')), false);
  assert.equal(needsReading(message('a')), false);
});

test('a message enters once and at the end', () => {
  const inbox = enter(enter([], note('a'), 0) ?? [], message('b'), 0) ?? [];

  assert.equal(enter(inbox, note('a'), 1), inbox);
  assert.deepEqual(
    inbox.map((waiting) => waiting.message.messageSid),
    ['a', 'b'],
  );
});

test('fifty wait, and no more than the item of a user can hold', () => {
  let inbox: Waiting[] = [];
  for (let n = 0; n < 50; n += 1) inbox = enter(inbox, message(`m${n}`), 0) ?? [];

  assert.equal(inbox.length, 50);
  assert.equal(enter(inbox, message('one more'), 0), null);
  assert.equal(
    enter([{ message: note('a'), since: 0 }], message('b', undefined, 'x'.repeat(250_000)), 0),
    null,
  );
});

test('room is counted in bytes, with what the notes in it may yet turn out to say', () => {
  let texts: Waiting[] = [];
  for (let n = 0; n < 50; n += 1)
    texts = enter(texts, message(`m${n}`, undefined, '漢'.repeat(4096)), 0) ?? texts;
  let notes: Waiting[] = [];
  for (let n = 0; n < 50; n += 1) notes = enter(notes, note(`n${n}`), 0) ?? notes;

  assert.ok(Buffer.byteLength(JSON.stringify(texts)) < 250_000);
  assert.equal(notes.length, 18);
});

test('what is heard first counts, and only for its own message', () => {
  const inbox = [
    { message: note('a'), since: 0 },
    { message: note('b'), since: 0 },
  ];
  const heard = settle(settle(inbox, 'a', { text: 'hello' }), 'a', { failure: 'late' });

  assert.deepEqual(heard[0]?.heard, { text: 'hello' });
  assert.deepEqual(heard.map(isReady), [true, false]);
  assert.deepEqual(settle(inbox, 'c', { text: 'x' }), inbox);
});

test('what nobody comes for any more holds up nothing', () => {
  const inbox = [
    { message: note('a'), since: 0 },
    { message: message('b'), since: 500_000 },
  ];

  assert.deepEqual(stillWaiting(inbox, 500_000), inbox);
  assert.deepEqual(stillWaiting(inbox, 700_000), inbox.slice(1));
});
