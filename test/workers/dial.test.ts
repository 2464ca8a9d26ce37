import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, beforeEach, mock, test } from 'node:test';
import { callIdOf } from '../../lib/ids.ts';
import { errandWithCall } from '../functions/fixture/errand-with-call.ts';
import { HASH_KEY, startFakeAws } from '../functions/fixture/fake-aws.ts';

mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T23:55:00Z') });
const aws = await startFakeAws({ HASH_KEY, TWILIO_AUTH_TOKEN: 'token', ELEVENLABS_API_KEY: 'key' });
const asked: { path: string; body: string }[] = [];
const vendors = createServer(async (request, response) => {
  const path = String(request.url);
  asked.push({ path, body: await text(request) });
  if (path.endsWith('/register-call'))
    response.end('<Response><Parameter name="conversation_id" value="conv_1" /></Response>');
  else response.writeHead(201).end(JSON.stringify({ sid: `CA${String(asked.length).padStart(32, '0')}` }));
});
await new Promise<void>((ready) => vendors.listen(0, '127.0.0.1', ready));
const url = `http://127.0.0.1:${(vendors.address() as AddressInfo).port}`;
Object.assign(process.env, {
  TWILIO_API_URL: url,
  ELEVENLABS_API_URL: url,
  TWILIO_WHATSAPP_FROM: 'whatsapp:+14155238886',
  TWILIO_VOICE_FROM: '+14155550199',
  COUNTRY: 'US',
  CALLS_PER_DAY: '3',
  CALLS_PER_SECOND: '100',
});
const { workAtThePhone } = await import('../../lib/workers/work-at-the-phone.ts');
const { loadErrand, saveErrand } = await import('../../lib/store/errands.ts');

/** Calls whose number was found to be forbidden. */
let forbidden = 0;
const write = process.stdout.write.bind(process.stdout);
mock.method(process.stdout, 'write', (line: string) => {
  if (!line.includes('"_aws"')) return write(line);
  forbidden += JSON.parse(line).NumberForbidden ?? 0;
  return true;
});
beforeEach(() => {
  asked.length = 0;
  aws.sent.length = 0;
  forbidden = 0;
});
after(async () => {
  mock.restoreAll();
  mock.timers.reset();
  vendors.closeAllConnections();
  vendors.close();
  await aws.stop();
});

let errands = 0;
/** Asks for the dial of a queued call to this number, of an errand of its own; tells how the call stands then. */
async function dial(phone: string) {
  errands += 1;
  const id = `user000000000000.errand${String(errands).padStart(10, '0')}`;
  const errand = errandWithCall(id);
  const [call] = errand.calls;
  const { answeredAt: _, callSid: __, ...undialled } = call!;
  errand.calls = [{ ...undialled, state: 'queued' }];
  errand.providers = errand.providers.map((provider) => ({ ...provider, phone }));
  await saveErrand(errand, 0);
  const again = async () => {
    await workAtThePhone({ job: 'dial', callId: callIdOf(id, 0, HASH_KEY), attempt: 1, ticket: 1 });
    return (await loadErrand(id))?.errand.calls[0];
  };
  return { call: await again(), again };
}

const dialled = () =>
  asked.flatMap(({ path, body }) => (path.endsWith('/Calls.json') ? [new URLSearchParams(body)] : []));

for (const [what, phone] of [
  ['premium-rate', '+19005550100'],
  ['emergency', '911'],
  ['Jamaican', '+18765550100'],
  ['Spanish', '+34600000000'],
  ['voice', '+14155550199'],
  ['WhatsApp', '+14155238886'],
] as const)
  test(`a ${what} number that is never to be dialled is not, though it is stored`, async () => {
    const { call } = await dial(phone);

    assert.deepEqual(asked, []);
    assert.deepEqual([call?.state, call?.endStatus, call?.claimedAt], ['ended', 'failed', undefined]);
    assert.equal(forbidden, 1);
  });

test('any other number is dialled, for five minutes at most', async () => {
  const { call } = await dial('+12125550102');

  assert.equal(call?.state, 'dialled');
  assert.deepEqual(
    dialled().map((form) => [form.get('To'), form.get('TimeLimit')]),
    [['+12125550102', '300']],
  );
  assert.equal(forbidden, 0);
});

test('the account has so many calls a day and no more; what is left over waits for the next day', async () => {
  await dial('+12125550103');
  await dial('+12125550104');
  const { call, again } = await dial('+12125550105');

  assert.equal(call?.state, 'queued');
  assert.deepEqual(
    dialled().map((form) => form.get('To')),
    ['+12125550103', '+12125550104'],
  );
  assert.deepEqual(
    aws.sent.filter(({ queue }) => queue === 'calls').map(({ body }) => body.isBack),
    [true],
  );

  mock.timers.setTime(Date.parse('2026-11-24T00:00:01Z'));
  assert.equal((await again())?.state, 'dialled');
});
