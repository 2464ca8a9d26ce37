import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { callIdOf } from '../../lib/ids.ts';
import { errandWithCall } from '../functions/fixture/errand-with-call.ts';
import { HASH_KEY, startFakeAws } from '../functions/fixture/fake-aws.ts';

const aws = await startFakeAws({ HASH_KEY, TWILIO_AUTH_TOKEN: 'token', ELEVENLABS_API_KEY: 'key' });
let asked = 0;
const elevenLabs = createServer((_, response) => {
  asked += 1;
  response.end(JSON.stringify({ success: false, message: 'Not now.', conversation_id: null, callSid: null }));
});
await new Promise<void>((ready) => elevenLabs.listen(0, '127.0.0.1', ready));
Object.assign(process.env, {
  ELEVENLABS_API_URL: `http://127.0.0.1:${(elevenLabs.address() as AddressInfo).port}`,
  TWILIO_VOICE_FROM: '+14155550199',
  CALL_ROUTE: 'elevenlabs',
  CALLS_PER_SECOND: '100',
  COUNTRY: 'US',
});
const { workAtThePhone } = await import('../../lib/workers/work-at-the-phone.ts');
const { loadErrand, saveErrand } = await import('../../lib/store/errands.ts');
after(async () => {
  elevenLabs.closeAllConnections();
  elevenLabs.close();
  await aws.stop();
});

test('a number that ElevenLabs refuses again and again is given up, so that somebody else is rung', async () => {
  const errand = errandWithCall('user000000000000.errand0000000001');
  const { answeredAt: _, callSid: __, ...undialled } = errand.calls[0]!;
  errand.calls = [{ ...undialled, state: 'queued' }];
  errand.providers = errand.providers.map((provider) => ({ ...provider, phone: '+12125550102' }));
  await saveErrand(errand, 0);
  const states: (string | undefined)[] = [];

  for (const attempt of [1, 2, 3, 4, 5]) {
    await workAtThePhone({ job: 'dial', callId: callIdOf(errand.id, 0, HASH_KEY), attempt, ticket: 1 });
    states.push((await loadErrand(errand.id))?.errand.calls[0]?.state);
  }

  assert.deepEqual(states, ['queued', 'queued', 'queued', 'queued', 'ended']);
  assert.equal(asked, 5);
  const tries = aws.sent.filter(({ queue }) => queue === 'calls').map(({ body }) => body.attempt);
  assert.deepEqual(tries, [2, 3, 4, 5]);
});
