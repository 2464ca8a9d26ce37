import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startInbox } from '../fixture/start-inbox.ts';

const inbox = await startInbox();
const { handleMessage, newPerson } = inbox;
after(() => inbox.aws.stop());

const DENTIST = 'I need a dentist on Monday afternoon';

test('a voice note opens a gap: its timer goes first, it is sent off, and nothing is said yet', async () => {
  const ana = newPerson();
  const note = ana.note('audio/ogg; codecs=opus');

  await handleMessage(note);
  await handleMessage(note);

  assert.deepEqual(
    (await ana.user()).inbox?.map(({ message }) => message.messageSid),
    [note.messageSid],
  );
  assert.equal(ana.sent('voice-notes').length + ana.sent('voice_notes').length, 1);
  assert.equal(ana.sent('timers').length, 1);
  assert.deepEqual(ana.replies(), []);
});

test('what was spoken is echoed without formatting of its own and handled as if typed', async () => {
  const ana = newPerson();
  const note = ana.note();
  await handleMessage(note);

  await handleMessage(ana.read(note, { text: 'I need *a dentist*\n_on_ Monday `afternoon`' }));

  assert.equal(ana.replies()[0], '🎙️ _I need a dentist on Monday afternoon_');
  assert.deepEqual(
    (await ana.errands()).map(({ request }) => request.whenText.slice(-14)),
    ['12 PM to 6 PM'.padStart(14)],
  );
  assert.equal((await ana.user()).inbox?.length ?? 0, 0);
});

test('texts that follow wait and are handled in order, and a second voice note holds up only what follows it', async () => {
  const ana = newPerson();
  const [first, second] = [ana.note(), ana.note()];
  await handleMessage(first);
  await ana.say('in Brooklyn');
  await handleMessage(second);
  await ana.say('thanks');
  assert.deepEqual(ana.replies(), []);

  await handleMessage(ana.read(second, { text: 'also a plumber tomorrow' }));
  assert.deepEqual(ana.replies(), []);
  await handleMessage(ana.read(first, { text: DENTIST }));

  const errands = await ana.errands();
  assert.deepEqual(
    errands.map(({ request }) => [request.service, request.area]),
    [
      ['dentist', 'Brooklyn'],
      ['plumber', undefined],
    ],
  );
  assert.deepEqual(
    ana.replies().map((text) => text.slice(0, 12)),
    ['🎙️ _I need a', 'I understand', 'All right, n', '🎙️ _also a p', 'I understand', 'You are welc'].map(
      (text) => text.slice(0, 12),
    ),
  );
});

test('cancel voids the gap: what was said before it starts nothing, whenever it is understood', async () => {
  const ana = newPerson();
  const note = ana.note();
  await handleMessage(note);
  await ana.say('and a plumber');

  await ana.say('cancel');
  await handleMessage(ana.read(note, { text: DENTIST }));

  assert.deepEqual(ana.replies(), ['All right, I will leave it at that.']);
  assert.deepEqual(await ana.errands(), []);
});

test('cancel behind a voice note calls off what is under way, but no appointment', async () => {
  const ana = newPerson();
  await ana.say(DENTIST);
  const note = ana.note();
  await handleMessage(note);

  await ana.say('cancel');

  assert.deepEqual(
    (await ana.errands()).map(({ status }) => status),
    ['cancelled'],
  );
  assert.equal((await ana.user()).inbox, undefined);
});

test('help, status and stop are answered while a voice note is being read', async () => {
  const ana = newPerson();
  await handleMessage(ana.note());

  await ana.say('help');
  await ana.say('status');
  await ana.say('stop');

  const [help, status, farewell, ...rest] = ana.replies();
  assert.match(help ?? '', /^Tell me what you need/);
  assert.match(status ?? '', /still listening/);
  assert.match(farewell ?? '', /^I have stopped/);
  assert.deepEqual(rest, []);
  assert.equal((await ana.user()).inbox, undefined);
});

for (const [failure, sentence] of [
  ['too-long', /too long/],
  ['silent', /could not hear any words/],
  ['unreadable', /could not open/],
  ['vendor-down', /cannot listen to voice messages at the moment/],
  ['late', /takes too long/],
] as const)
  test(`a voice note that fails as ${failure} is apologised for, and what follows it goes on`, async () => {
    const ana = newPerson();
    const note = ana.note();
    await handleMessage(note);
    await ana.say('a dentist please');

    await handleMessage(ana.read(note, { failure: failure as 'late' }));
    await handleMessage(ana.read(note, { text: 'I need a plumber' }));

    assert.match(ana.replies()[0] ?? '', sentence);
    assert.deepEqual(
      (await ana.errands()).map(({ request }) => request.service),
      ['dentist'],
    );
  });

test('a gap that nothing closes any more holds up nothing: the next message goes on, in order', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const ana = newPerson();
  const note = ana.note();
  await handleMessage(note);
  await ana.say('a plumber tomorrow');
  t.mock.timers.tick(119_000);
  const last = await ana.say('thanks');
  assert.deepEqual(ana.replies(), []);

  t.mock.timers.tick(2000);
  await ana.say('a dentist');
  await handleMessage(last);

  assert.deepEqual(
    ana.replies().map((text) => text.slice(0, 12)),
    ['I am sorry, ', 'I understand', 'You are welc', 'I understand'],
  );
  assert.deepEqual(
    (await ana.errands()).map(({ request }) => request.service),
    ['plumber', 'dentist'],
  );
});

test('a gap that nothing closes any more does not hold up what a later voice note says either', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const ana = newPerson();
  await handleMessage(ana.note());
  t.mock.timers.tick(60_000);
  const later = ana.note();
  await handleMessage(later);
  t.mock.timers.tick(70_000);

  await handleMessage(ana.read(later, { text: DENTIST }));

  assert.match(ana.replies()[0] ?? '', /takes too long/);
  assert.equal((await ana.errands()).length, 1);
});

test('a text that has waited for an hour is not acted on, but its user is told', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const ana = newPerson();
  await handleMessage(ana.note());
  await ana.say(DENTIST);
  t.mock.timers.tick(3_600_000);

  await ana.say('status');

  const [late, old, status] = ana.replies();
  assert.match(late ?? '', /takes too long/);
  assert.match(old ?? '', /send it again.*\n_I need a dentist on Monday afternoon_$/);
  assert.match(status ?? '', /^Nothing is under way/);
});

test('cancel voids a gap that nothing closes any more as well, and calls off no appointment then', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const ana = newPerson();
  await handleMessage(ana.note());
  await ana.say('a plumber');
  t.mock.timers.tick(300_000);

  await ana.say('cancel');

  assert.deepEqual(ana.replies(), ['All right, I will leave it at that.']);
  assert.deepEqual(await ana.errands(), []);
});

test('a message that comes late does not take back when the user wrote last', async () => {
  const ana = newPerson();
  const now = Date.now();
  await ana.say('help', { receivedAt: now });
  await ana.say('help', { receivedAt: now - 60_000 });

  assert.equal((await ana.user()).lastInboundAt, now);
});

test('beyond fifty waiting texts the rest is handled at once, and none is lost', async () => {
  const ana = newPerson();
  const note = ana.note();
  await handleMessage(note);
  for (let n = 1; n <= 52; n += 1) await ana.say(`I need a wombat${n} groomer`);
  const early = ana.replies().length;

  await handleMessage(ana.read(note, { failure: 'silent' }));

  assert.equal(early, 3);
  assert.equal(ana.replies().filter((text) => text.includes('groomer')).length, 52);
});

test('a stop is decided once: delivered again it does not undo a newer start, an older one neither', async () => {
  const ana = newPerson();
  const stop = ana.message('stop');
  const late = ana.message('stop', { receivedAt: Date.now() - 60_000 });
  await inbox.setOptOut(stop, true);
  await inbox.setOptOut(ana.message('start', { receivedAt: Date.now() + 5 }), false);

  await inbox.setOptOut({ ...stop, receivedAt: Date.now() + 10 }, true);
  await inbox.setOptOut(late, true);

  assert.equal((await ana.user()).optedOut, false);
});

test('stop, start and a request at once: one farewell, a welcome, and the request is run', async () => {
  const ana = newPerson();
  const [stop, start] = [ana.message('STOP.'), ana.message('start')];
  await inbox.setOptOut(stop, true);
  await inbox.setOptOut(start, false);

  for (const one of [stop, start, ana.message('a dentist'), stop]) await handleMessage(one);

  assert.deepEqual(
    ana.replies().map((text) => text.slice(0, 14)),
    ['I have stopped', 'Welcome back. ', 'I understand: '],
  );
  assert.equal((await ana.errands()).length, 1);
});

test('a stop that only the reconciliation brought counts as well', async () => {
  const ana = newPerson();

  await ana.say('stop');
  await ana.say('a dentist');
  await ana.say('stop');

  assert.equal((await ana.user()).optedOut, true);
  assert.equal(ana.replies().length, 1);
  assert.deepEqual(await ana.errands(), []);
});

test('a message that is found late and that the user has repeated starts nothing a second time', async () => {
  const ana = newPerson();
  const late = ana.message(DENTIST, { receivedAt: Date.now() - 180_000, isLate: true });
  await ana.say(DENTIST, { receivedAt: Date.now() - 120_000 });

  await handleMessage(late);
  await handleMessage(late);

  assert.equal((await ana.errands()).length, 1);
  assert.deepEqual(ana.replies().slice(1), [
    `I am sorry, I come to an older message of yours only now. Please send it again if it still matters.\n_${DENTIST}_`,
  ]);
});

test('a cancel that is found late calls off nothing that was not meant', async () => {
  const ana = newPerson();
  await ana.say('I need a plumber tomorrow');
  await ana.say('and a dentist on Monday', { receivedAt: Date.now() + 1000 });
  const late = ana.message('cancel', { receivedAt: Date.now() + 60_000, isLate: true });
  await ana.say('cancel dentist', { receivedAt: Date.now() + 120_000 });

  await handleMessage(late);

  assert.deepEqual(
    (await ana.errands()).map(({ request, status }) => [request.service, status]),
    [
      ['plumber', 'open'],
      ['dentist', 'cancelled'],
    ],
  );
});

test('a message that is found late is handled when the user has said nothing since, as is a late stop', async () => {
  const ana = newPerson();
  await ana.say('hello', { receivedAt: Date.now() - 300_000 });
  await ana.say(DENTIST, { receivedAt: Date.now() - 180_000, isLate: true });
  await ana.say('status', { receivedAt: Date.now() - 60_000 });
  await ana.say('stop', { receivedAt: Date.now() - 120_000, isLate: true });

  assert.equal((await ana.errands()).length, 1);
  assert.equal((await ana.user()).optedOut, true);
});
