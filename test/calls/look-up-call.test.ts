import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startPhone } from '../fixture/start-phone.ts';

let listed: { sid: string; secondsAgo: number }[] = [];
const phone = await startPhone(() => ({
  body: {
    calls: listed.map(({ sid, secondsAgo }) => ({
      sid,
      status: 'ringing',
      date_created: new Date(Date.now() - secondsAgo * 1000).toUTCString(),
    })),
  },
}));
const { noteCallSid } = await import('../../lib/store/call-sids.ts');
after(phone.stop);

/** What becomes of a dial that was claimed so long ago and whose answer was lost, when it is looked up. */
async function lookUp(secondsAgo: number) {
  const claimedAt = Date.now() - secondsAgo * 1000;
  const work = await phone.newCall('+12125550102', { state: 'dialling', claimedAt, heardAt: claimedAt });
  phone.aws.sent.length = 0;
  const call = await work({ job: 'look-up', attempt: 1 });
  return { state: call?.state, callSid: call?.callSid, jobs: phone.jobs().map(({ job }) => job) };
}

const sidOf = (n: number) => `CA${String(n).padStart(32, '0')}`;

test("a call that Twilio lists and that is nobody else's is ours", async () => {
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

test("a call that is another's is left to it", async () => {
  listed = [{ sid: sidOf(3), secondsAgo: 4 }];
  await noteCallSid(sidOf(3), 'another');
  assert.deepEqual(await lookUp(21), { state: 'queued', callSid: undefined, jobs: ['dial'] });

  listed = [{ sid: sidOf(3), secondsAgo: 15 }];
  assert.deepEqual(await lookUp(21), { state: 'queued', callSid: undefined, jobs: ['dial'] });
});
