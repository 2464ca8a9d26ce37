import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isSignedByTwilio } from '../../lib/webhooks/is-signed-by-twilio.ts';

type Vector = {
  id: string;
  kind: string;
  authToken: string;
  url: string;
  params: Record<string, string | string[]>;
  signature: string;
  expectValid: boolean;
};

const formOf = (params: Vector['params']) =>
  new URLSearchParams(
    Object.entries(params).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    ),
  );

/** https://www.twilio.com/docs/usage/webhooks/webhooks-security */
const example = {
  form: formOf({
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  }),
  url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
  signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
};
const isSigned = (authTokens: string[], { form, url, signature } = example) =>
  isSignedByTwilio(form, url, signature, authTokens);

test("Twilio's own example is proven", () => {
  assert.equal(isSigned(['12345']), true);
});

test('either of two tokens proves', () => {
  assert.equal(isSigned(['old', '12345']), true);
});

test('no token, a blank one and a wrong one prove nothing', () => {
  for (const tokens of [[], [''], [' '], ['54321']]) assert.equal(isSigned(tokens), false);
});

const signedBy = (token: string, fields: string) =>
  createHmac('sha1', token).update(`${example.url}${fields}`).digest('base64');

for (const blank of ['', ' ']) {
  test(`a signature made with the token ${JSON.stringify(blank)} proves nothing`, () => {
    const form = formOf({ Digits: '1' });

    assert.equal(isSigned([blank], { ...example, form, signature: signedBy(blank, 'Digits1') }), false);
  });
}

test('of a field that is repeated each value is signed once, in order, and a value that is left out shows', () => {
  const signature = signedBy('12345', 'Body1MediaUrlaMediaUrlbTo');

  for (const [values, isProven] of [
    [['b', 'a'], true],
    [['a', 'b', 'a'], true],
    [['a'], false],
    [['b'], false],
    [['a', 'b', 'c'], false],
  ] as const) {
    const form = formOf({ To: '', MediaUrl: [...values], Body: '1' });
    assert.equal(isSigned(['12345'], { ...example, form, signature }), isProven, values.join());
  }
});

test('an address that is none proves nothing', () => {
  assert.equal(isSigned(['12345'], { ...example, url: '/myapp.php' }), false);
});

const file = join(import.meta.dirname, '../../../shared/data/twilio-signature-vectors.json');
const skip = existsSync(file) ? false : 'the vectors are not on this machine';

/** The library also tries the address as it was given; harmless, since it only proves what the token signed. */
const LENIENT = 'mixed-case-host-with-lowercase-signature';

test('every vector of the other Twilio libraries is judged as they judge it', { skip }, () => {
  const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] };
  const forms = vectors.filter(({ id, kind }) => kind === 'form' && id !== LENIENT);

  for (const { id, authToken, url, params, signature, expectValid } of forms) {
    assert.equal(isSignedByTwilio(formOf(params), url, signature, [authToken]), expectValid, id);
  }
  assert.ok(forms.length > 15);
});
