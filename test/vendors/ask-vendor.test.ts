import assert from 'node:assert/strict';
import dns from 'node:dns';
import { after, test } from 'node:test';
import { askVendor } from '../../lib/vendors/ask-vendor.ts';
import { AmbiguousOutcomeError, NotSentError } from '../../lib/vendors/outcome-errors.ts';
import { startVendor, timeOutInSilence } from './vendor-server.ts';

const vendor = await startVendor();
after(() => vendor.stop());

const ask = (url = vendor.url) =>
  askVendor({
    vendor: 'Twilio',
    method: 'POST',
    url: new URL(`${url}/2010-04-01/Accounts/AC1/Calls.json`),
    headers: { authorization: 'Basic c2VjcmV0' },
    body: 'To=%2B14155550100',
    timeoutMs: 600_000,
  });

for (const reply of [{ status: 500 }, { status: 503 }, { status: 408 }, 'hang up' as const]) {
  test(`the outcome is open, and the request is not repeated, after ${JSON.stringify(reply)}`, async () => {
    vendor.asked.length = 0;
    vendor.replies.push(reply);

    await assert.rejects(ask(), AmbiguousOutcomeError);
    assert.equal(vendor.asked.length, 1);
  });
}

test('the outcome is open when no answer comes in time', async (t) => {
  timeOutInSilence(t.mock, vendor);
  vendor.replies.push('silence');

  await assert.rejects(ask(), AmbiguousOutcomeError);
});

test('nothing was sent when nobody listens', async () => {
  const gone = await startVendor();
  await gone.stop();

  await assert.rejects(ask(gone.url), NotSentError);
});

test('nothing was sent when the name does not exist', async (t) => {
  t.mock.method(dns, 'lookup', (_host: string, _options: object, done: (error: Error) => void) =>
    setImmediate(done, Object.assign(new Error(), { code: 'ENOTFOUND' })),
  );

  await assert.rejects(ask('http://ringround.invalid'), NotSentError);
});

test('no error shows the credentials, the number or the host', async () => {
  vendor.replies.push('hang up');

  const error = await ask().catch((reason: unknown) => reason);

  assert.doesNotMatch(String(error), /c2VjcmV0|14155550100|127\.0\.0\.1/);
});

test('credentials do not follow a redirect', async () => {
  vendor.asked.length = 0;
  vendor.replies.push({ status: 302 });

  assert.equal((await ask()).status, 302);
  assert.equal(vendor.asked.length, 1);
});

test('no connection is kept for the next request', async () => {
  vendor.asked.length = 0;

  await ask();

  assert.equal(vendor.asked[0]?.headers.connection, 'close');
});
