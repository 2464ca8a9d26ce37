import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { WISH } from '../weekday-in.ts';
import { type LocalRun, startLocal } from './local/start-local.ts';

const ana = 'whatsapp:+12125550177';
let run: LocalRun;

before(async () => {
  run = await startLocal({ vendors: { timeScale: 0.2 } }, { CALL_ROUTE: 'elevenlabs' });
});
after(() => run.stop());

test("with CALL_ROUTE=elevenlabs and nothing else set, ElevenLabs' stand-in dials and one appointment is confirmed", async () => {
  await run.vendors.receive({ from: ana, body: WISH, profileName: 'Ana' });
  const confirmations = () =>
    run.textsTo(ana).filter((text) => text.startsWith('*Appointment Confirmed*')).length;
  await run.until('a confirmation', () => confirmations() > 0);

  assert.equal(confirmations(), 1);
  assert.deepEqual(run.refused(), []);
});
