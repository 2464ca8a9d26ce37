import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { whatIsKept } from '../../end-to-end/local/what-is-kept.ts';
import { DAY, weekdayIn } from '../../weekday-in.ts';
import type { PageRun } from '../start-page.ts';
import { sharedPage, sharedVisitor, skip } from './shared-page.ts';

const BEN = 'whatsapp:+12125550172';

let run: PageRun;
let visitor: Awaited<ReturnType<typeof sharedVisitor>>;

describe('the page and its users', { skip }, () => {
  before(async () => {
    run = await sharedPage();
    visitor = await sharedVisitor();
  });
  let repliesBefore: number;
  const repliesTo = (user: string) =>
    run.textsTo(user).filter((text) => /^Tell me|I ring/i.test(text)).length;
  const errand = (of: RegExp) => visitor.page.getByRole('article').filter({ hasText: of });

  test('a sample voice note is heard and booked', async () => {
    const { be, press, hear, page } = visitor;

    await be('Ben');
    await press('Send a voice note');
    await page.getByRole('button', { name: /plumber.ogg/ }).click();
    await visitor.chat('Ben').getByLabel('Voice note', { exact: true }).waitFor();
    await hear('Ben', /plumber/i);
    await hear('Ben', 'Appointment Confirmed');
  });

  test('what the microphone records is sent as Ogg Opus and heard', async () => {
    const { be, press, hear, page } = visitor;

    await be('Ben');
    await press('Send a voice note');
    await press('Start recording');
    await page.getByText('0:01', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Stop/ }).click();
    await page.getByLabel(/What did you say/).fill('status');
    await page.locator('.recorder').getByRole('button', { name: 'Send' }).click();

    await hear('Ben', /booked at/);
  });

  // The redelivery takes seconds, in which the others go on.
  test('Twilio fails while a reply is sent: it is broken by a click', async () => {
    const { be, say, press, see } = visitor;

    await be('Ben');
    await press('Twilio answers a message with 500');
    await see(/Strikes at the next occasion/);
    repliesBefore = repliesTo(BEN);
    await say('Ben', 'help');
    await see(/Struck at/);
  });

  test('a business played by hand offers another day, the user picks it, and it agrees when it is rung back', async () => {
    const { be, say, hear, press, plays } = visitor;

    await be('Chloe');
    await plays(true);
    await say('Chloe', `A tutor on ${DAY} afternoon`);
    await press('Answer');
    await press('Offer another day');
    await hear('Chloe', /^1\. /m);
    await press('1');
    await press('Answer');
    await press('Yes, that fits');
    await hear('Chloe', 'Appointment Confirmed');
    await plays(false);
  });

  test('stop lets every call go and says farewell', async () => {
    const { be, say, hear, press, see, plays } = visitor;

    await be('Diego');
    await plays(true);
    await say('Diego', 'a barber tomorrow');
    await errand(/barber/i)
      .getByText('ringing', { exact: true })
      .first()
      .waitFor();
    await press('stop');
    await hear('Diego', /stopped/);
    await see('Let go: the user said stop.');
    await plays(false);
  });

  test('a place, a contact card and a photo reach the other side', async () => {
    const { be, press, hear, page } = visitor;
    const attach = () => press('Attach a place, a contact or a photo');

    await be('Ana');
    await attach();
    await press('Prospect Park');
    await visitor.chat('Ana').getByText('Prospect Park, Brooklyn, New York').waitFor();
    await attach();
    await press('Send card');
    await hear('Ana', /^Shall I ring Joe/);
    await attach();
    const photo = {
      name: 'a.png',
      mimeType: 'image/png',
      buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 60, height: 40 } }),
    };
    await page.locator('input[type=file]').setInputFiles(photo);
    await visitor.chat('Ana').getByAltText('Sent by you').waitFor();
    await page.waitForFunction('document.images[0].naturalWidth === 60');
  });

  test('after a day without a word the confirmation comes as a template', async () => {
    const { be, say, press, hear, page, plays } = visitor;

    await be('Chloe');
    await plays(true);
    await say('Chloe', `A tutor on ${weekdayIn(4)} afternoon`);
    await press('Answer');
    await page.getByRole('button', { name: 'Yes, that fits' }).waitFor();
    await page.getByRole('button', { name: /24-hour window/ }).click();
    await press('Let 24 hours pass');
    await hear('Chloe', 'closed');
    await press('Yes, that fits');
    await press('Agree, give a code');
    await hear('Chloe', /^Your appointment is confirmed: Lakeside Tutoring/);
    await hear('Chloe', 'Template, sent outside the 24-hour window');
    await plays(false);
  });

  test('the reply that Twilio failed to take mends itself and is sent once', async () => {
    await run.until('the reply', () => repliesTo(BEN) > repliesBefore);

    assert.equal(repliesTo(BEN), repliesBefore + 1);
  });

  test('a dead letter is redriven by a click, and the user has the answer', async () => {
    const { page, press } = visitor;
    const from = 'whatsapp:+12125550171';
    const userKey = await whatIsKept(run).userKeyOf(from);
    const before = run.textsTo(from).length;
    const message = { messageSid: 'SM1', userKey, from, body: 'status', media: [], receivedAt: Date.now() };
    const eventSourceARN = 'arn:aws:sqs:us-east-1:000000000000:ringround-dev-messages-dead.fifo';
    const attributes = { MessageGroupId: userKey };
    await run.stack.invoke('ringround-dev-report-failure', {
      Records: [{ messageId: 'dead-1', body: JSON.stringify(message), eventSourceARN, attributes }],
    });

    await press('Redrive');
    await page.getByRole('region', { name: 'Dead letters' }).getByText('redriven').waitFor();
    await run.until('the answer', () => run.textsTo(from).length > before + 1);
  });

  test('two users are shown side by side, each with a chat of their own', async () => {
    const { be, press, chat } = visitor;

    await be('Ana');
    await press('Two phones side by side');
    await chat('Ben').getByText('Appointment Confirmed').waitFor();

    assert.equal(
      await chat('Ana')
        .getByText(/plumber/i)
        .count(),
      0,
    );
    await press('Two phones side by side');
  });

  test('the system shows the way of a message hop by hop, and the stored errand', async () => {
    const { page } = visitor;
    const way = page.getByRole('region', { name: 'A message’s way' });

    await way.getByText('whatsapp-webhook').waitFor();
    await way.getByText('handle-message').waitFor();
    await page
      .getByRole('region', { name: 'Stored errands' })
      .locator('summary', { hasText: 'dentist' })
      .click();
    await page.locator('details[open] pre', { hasText: '"confirmationCode"' }).waitFor();
  });

  test('nobody complained meanwhile: no console errors, no foreign requests, nothing refused', () => {
    assert.deepEqual(visitor.complaints, []);
    assert.deepEqual(run.pageLog, []);
    assert.deepEqual(run.refused(), []);
  });
});
