import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { signWebhook } from '../../../../infra/local/vendors/elevenlabs/sign-webhook.ts';
import { signRequest } from '../../../../infra/local/vendors/twilio/sign-request.ts';

const data = join(import.meta.dirname, '../../../../../shared/data');
const skip = existsSync(data) ? false : 'the vendor data are not beside this project';
const read = (file: string) => JSON.parse(readFileSync(join(data, file), 'utf8'));

type TwilioVector = {
  id: string;
  kind: string;
  authToken: string;
  url: string;
  params: Record<string, string | string[]>;
  signature: string;
  expectValid: boolean;
  exactUrlMatches: boolean;
};

test("Twilio's own vectors are reproduced", { skip }, () => {
  const { vectors } = read('twilio-signature-vectors.json') as { vectors: TwilioVector[] };
  const usable = vectors.filter(({ kind, exactUrlMatches, params }) => {
    return (
      kind === 'form' && exactUrlMatches && Object.values(params).every((value) => typeof value === 'string')
    );
  });

  for (const { id, authToken, url, params, signature } of usable) {
    assert.equal(signRequest(authToken, url, params as Record<string, string>), signature, id);
  }
  assert.ok(usable.length > 10, `${usable.length} vectors`);
});

type HmacVector = { secret: string; t: number; raw_body_utf8: string; header: string };

test('the ElevenLabs vectors are reproduced', { skip }, () => {
  for (const { secret, t, raw_body_utf8, header } of read('elevenlabs-hmac-vectors.json') as HmacVector[]) {
    assert.equal(signWebhook(secret, t, raw_body_utf8), header);
  }
});

test('a signature covers the URL without its fragment and the parameters by name', () => {
  const signature = signRequest('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2#rc=2', {
    To: '+18005551212',
    From: '+14158675309',
    Digits: '1234',
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
  });

  assert.equal(signature, 'RSOYDt4T1cUTdK1PDd93/VVr8B8=');
});
