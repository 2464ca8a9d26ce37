import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { callIdOf } from '../../lib/ids.ts';
import { errandWithCall } from '../functions/fixture/errand-with-call.ts';
import { HASH_KEY, startFakeAws } from '../functions/fixture/fake-aws.ts';

const PHONE = '+12125550102';
const aws = await startFakeAws({ HASH_KEY, TWILIO_AUTH_TOKEN: 'token', ELEVENLABS_API_KEY: 'key' });
let listed: { sid: string; secondsAgo: number }[] = [];
const twilio = createServer((_, response) => {
  const calls = listed.map(({ sid, secondsAgo }) => ({
    sid,
    status: 'ringing',
    date_created: new Date(Date.now() - secondsAgo * 1000).toUTCString(),
  }));
  response.end(JSON.stringify({ calls }));
});
await new Promise<void>((ready) => twilio.listen(0, '127.0.0.1', ready));
Object.assign(process.env, {
  TWILIO_API_URL: `http://127.0.0.1:${(twilio.address() as AddressInfo).port}`,
  TWILIO_VOICE_FROM: '+14155550199',
});
const { workAtThePhone } = await import('../../lib/workers/work-at-the-phone.ts');
const { loadErrand, saveErrand } = await import('../../lib/store/errands.ts');
const { noteCallSid } = await import('../../lib/store/call-sids.ts');
after(async () => {
  twilio.closeAllConnections();
  twilio.close();
  await aws.stop();
});

let errands = 0;
/** What becomes of a dial that was claimed so long ago and whose answer was lost, when it is looked up. */
async function lookUp(secondsAgo: number) {
  errands += 1;
  const errand = errandWithCall(`user000000000000.errand${String(errands).padStart(10, '0')}`);
  const { answeredAt: _, callSid: __, ...undialled } = errand.calls[0]!;
  const claimedAt = Date.now() - secondsAgo * 1000;
  errand.calls = [{ ...undialled, state: 'dialling', claimedAt, heardAt: claimedAt }];
  errand.providers = errand.providers.map((provider) => ({ ...provider, phone: PHONE }));
  await saveErrand(errand, 0);
  aws.sent.length = 0;
  await workAtThePhone({ job: 'look-up', callId: callIdOf(errand.id, 0, HASH_KEY), attempt: 1 });
  const call = (await loadErrand(errand.id))?.errand.calls[0];
  const jobs = aws.sent.filter(({ queue }) => queue === 'calls').map(({ body }) => body.job);
  return { state: call?.state, callSid: call?.callSid, jobs };
}

const sidOf = (n: number) => `CA${String(n).padStart(32, '0')}`;

test('a call that Twilio lists and that is nobody else’s is ours', async () => {
  listed = [{ sid: sidOf(1), secondsAgo: 15 }];
  assert.deepEqual(await lookUp(17), { state: 'dialled', callSid: sidOf(1), jobs: [] });
});

test('what Twilio does not list after twenty seconds was not dialled, and is dialled anew', async () => {
  listed = [];
  assert.deepEqual((await lookUp(17)).jobs, ['look-up']);
  assert.deepEqual(await lookUp(21), { state: 'queued', callSid: undefined, jobs: ['dial'] });
});

test('nobody is dialled again while a call to the number has just begun and may be this one', async () => {
  listed = [{ sid: sidOf(2), secondsAgo: 4 }];
  assert.deepEqual(await lookUp(21), { state: 'dialling', callSid: undefined, jobs: ['look-up'] });
});

test('a call that is another’s is left to it', async () => {
  listed = [{ sid: sidOf(3), secondsAgo: 4 }];
  await noteCallSid(sidOf(3), 'another');
  assert.deepEqual(await lookUp(21), { state: 'queued', callSid: undefined, jobs: ['dial'] });

  listed = [{ sid: sidOf(3), secondsAgo: 15 }];
  assert.deepEqual((await lookUp(21)).callSid, undefined);
});
