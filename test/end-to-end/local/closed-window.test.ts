import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { DAY, WISH } from '../weekday-in.ts';
import { startLocal } from './start-local.ts';

const ana = 'whatsapp:+12125550177';
const isConfirmation = (text: string) => text.startsWith('*Appointment Confirmed*');

test('a confirmation that met a closed window comes as one template, although its statuses come twice', async () => {
  const run = await startLocal(
    {
      vendors: {
        timeScale: 0.2,
        faults: {
          message: ({ body }) => (isConfirmation(body) ? 63_016 : undefined),
          webhook: ({ kind }) => (kind.startsWith('message-status') ? { copies: 2 } : undefined),
        },
      },
    },
    { TWILIO_TEMPLATE_BOOKED: `HX${'b'.repeat(32)}` },
  );
  // The simulated Twilio shows a template as its variables, one after the other.
  const templates = () =>
    run
      .textsTo(ana)
      .filter((text) => new RegExp(`^\\S.* ${DAY}, \\w{3} \\d{1,2} \\d{1,2}:\\d\\d PM$`).test(text));
  try {
    await run.vendors.receive({ from: ana, body: WISH });
    await run.until('a template', () => templates().length > 0);
    await sleep(1000);

    assert.equal(templates().length, 1);
    assert.equal(run.textsTo(ana).filter(isConfirmation).length, 1);
    assert.deepEqual(run.refused(), []);
  } finally {
    await run.stop();
  }
});

test('without a template a reply that met a closed window is delivered when the user writes next', async () => {
  let isClosed = true;
  const message = ({ body }: { body: string }) => (isClosed && isConfirmation(body) ? 63_016 : undefined);
  const run = await startLocal({ vendors: { timeScale: 0.2, faults: { message } } });
  const confirmations = () => run.textsTo(ana).filter(isConfirmation);
  try {
    await run.vendors.receive({ from: ana, body: WISH });
    await run.until('a confirmation that is not delivered', () =>
      run.vendors
        .messages()
        .some(({ body, status }) => isConfirmation(String(body)) && status === 'undelivered'),
    );
    await run.until('the operator is told', () => run.log.some((line) => line.includes('TemplateMissing')));
    isClosed = false;
    await run.vendors.receive({ from: ana, body: 'status' });
    await run.until('the confirmation', () => confirmations().length === 2);

    assert.deepEqual(run.refused(), []);
  } finally {
    await run.stop();
  }
});
