import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPage } from '../../../../infra/local/page/create-page.ts';
import type { Snapshot } from '../../../../infra/local/page/tables.ts';
import { startLocal } from '../../../end-to-end/local/start-local.ts';
import { signForTwilio } from '../../../fake-world/sign.ts';

const publicUrl = 'https://ringround.example';
const token = 'a'.repeat(32);
const account = `AC${'1'.repeat(32)}`;
const from = 'whatsapp:+12125550171';

/** The first thing that a page is told. */
async function look(url: string): Promise<Snapshot> {
  const response = await fetch(`${url}/_local/events`);
  let told = '';
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
    told += part;
    const [, snapshot] = /^data: (.*)\n\n/m.exec(told) ?? [];
    if (snapshot !== undefined) return JSON.parse(snapshot);
  }
  throw new Error('The events ended before the snapshot.');
}

test('with a real Twilio the page shows what is stored, and neither writes nor plays', async () => {
  const page = createPage(() => undefined);
  const run = await startLocal(
    { front: page.front, faults: page.faults },
    // Nobody listens there: what is sent stays claimed.
    {
      TWILIO_ACCOUNT_SID: account,
      TWILIO_AUTH_TOKEN: token,
      PUBLIC_URL: publicUrl,
      TWILIO_VOICE_FROM: '+12125550199',
      TWILIO_API_URL: 'http://127.0.0.1:9',
    },
  );
  try {
    await page.open(run);
    const form = {
      MessageSid: `SM${'2'.repeat(32)}`,
      AccountSid: account,
      From: from,
      To: 'whatsapp:+14155238886',
      Body: 'help',
      NumMedia: '0',
    };
    const webhook = await fetch(`${run.url}/api/whatsapp`, {
      method: 'POST',
      headers: { 'x-twilio-signature': signForTwilio(token, `${publicUrl}/api/whatsapp`, form) },
      body: new URLSearchParams(form),
    });
    let seen: Snapshot | undefined;
    const shown = () => seen?.updates.filter(({ table }) => table === 'messages') ?? [];
    await run.until('a reply on the page', async () => {
      seen = await look(run.url);
      return shown().length > 0;
    });
    const acted = await fetch(`${run.url}/_local/act`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ do: 'say', from, body: 'help' }),
    });

    assert.equal(webhook.status, 200);
    assert.partialDeepStrictEqual(shown()[0], { row: { user: from, isInbound: false, status: 'queued' } });
    assert.equal(acted.status, 409);
    assert.match(await acted.text(), /only watches/);
  } finally {
    await page.close();
    await run.stop();
  }
});
