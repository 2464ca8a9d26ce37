import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OutgoingWebhook } from '../../../infra/local/vendors/faults.ts';
import { WISH } from '../weekday-in.ts';
import { type LocalRun, startLocal } from './start-local.ts';

let run: LocalRun;
/** Users whose message webhooks get lost on the way. */
const unheard = new Set<string>();
const isLost = ({ kind, body }: OutgoingWebhook) =>
  kind === 'message' && unheard.has(new URLSearchParams(body).get('From') ?? '');

before(async () => {
  const webhook = (outgoing: OutgoingWebhook) => (isLost(outgoing) ? { copies: 0 } : undefined);
  run = await startLocal({ vendors: { timeScale: 0.2, faults: { webhook } } });
});
after(() => run.stop());

const reconcile = () => run.stack.invoke('ringround-dev-reconcile-inbound', {});
const twoMinutesAgo = () => Date.now() - 120_000;
const answers = (from: string) => run.textsTo(from);

test('a message whose webhook got lost is taken in, exactly once', async () => {
  const from = 'whatsapp:+12125550161';
  unheard.add(from);
  const { status } = await run.vendors.receive({ from, body: 'help', sentAt: twoMinutesAgo() });

  const first = await reconcile();
  await run.until('an answer', () => answers(from).length > 0);
  const second = await reconcile();

  assert.equal(status, null);
  assert.deepEqual(
    [first, second],
    [
      { looked: 1, taken: 1 },
      { looked: 1, taken: 0 },
    ],
  );
  assert.equal(answers(from).length, 1);
  assert.deepEqual(run.refused(), []);
});

test('a request that came late becomes an errand all the same', async () => {
  const from = 'whatsapp:US.13491208655302741918';
  unheard.add(from);
  await run.vendors.receive({ from, body: WISH, sentAt: twoMinutesAgo() });

  await reconcile();
  await run.until('a confirmation', () =>
    answers(from).some((text) => text.startsWith('*Appointment Confirmed*')),
  );
});

test('a message that may still be under way is left to its webhook, one that came is not taken in again', async () => {
  const late = 'whatsapp:+12125550162';
  unheard.add(late);
  await run.vendors.receive({ from: late, body: 'help' });
  const heard = 'whatsapp:+12125550163';
  await run.vendors.receive({ from: heard, body: 'help', sentAt: twoMinutesAgo() });
  await run.until('an answer', () => answers(heard).length > 0);

  const { taken } = (await reconcile()) as { taken: number };

  assert.equal(taken, 0);
  assert.deepEqual([answers(late), answers(heard).length], [[], 1]);
});

test('a lost stop takes effect when it is taken in, unless the user has said start since', async () => {
  const [gone, back] = ['whatsapp:+12125550164', 'whatsapp:+12125550165'];
  for (const from of [gone, back]) {
    unheard.add(from);
    await run.vendors.receive({ from, body: 'stop', sentAt: twoMinutesAgo() });
  }
  unheard.delete(back);
  await run.vendors.receive({ from: back, body: 'start' });
  await run.until('a welcome', () => answers(back).length > 0);

  await reconcile();
  await run.until('a farewell', () => answers(gone).some((text) => text.includes('stopped')));
  unheard.delete(gone);
  const greeted = await run.vendors.receive({ from: gone, body: 'a dentist' });
  const served = await run.vendors.receive({ from: back, body: 'a dentist' });

  assert.equal(greeted.reply, null);
  assert.match(served.reply ?? '', /^Got it!/);
  assert.ok(!answers(back).some((text) => text.includes('stopped')));
});

test('media of a lost message are found', async () => {
  const from = 'whatsapp:+12125550166';
  unheard.add(from);
  const data = new TextEncoder().encode('no picture');
  const media = [{ contentType: 'image/png', data }];
  await run.vendors.receive({ from, body: '', media, sentAt: twoMinutesAgo() });

  await reconcile();
  await run.until('a sentence', () => answers(from).length > 0);
});
