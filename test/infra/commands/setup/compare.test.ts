import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareAddress } from '../../../../infra/commands/setup/compare/compare-address.ts';
import { describeDifferences, differences } from '../../../../infra/commands/setup/compare/differences.ts';

const WANTED = 'https://a.example/api/whatsapp#rc=2';

for (const [found, kind, fault] of [
  [WANTED, 'same', ''],
  ['', 'unset', 'no address'],
  [null, 'unset', 'no address'],
  ['https://demo.twilio.com/welcome/sms/reply', 'unset', 'no address'],
  ['http://a.example/api/whatsapp#rc=2', 'ours', 'begins with http:'],
  ['https://a.example:8443/api/whatsapp#rc=2', 'ours', 'port'],
  ['https://a.example/api/whatsapp/#rc=2', 'ours', 'slash at the end'],
  ['https://a.example/whatsapp', 'ours', 'path'],
  ['https://a.example/api/whatsapp?x=1', 'ours', 'path'],
  ['https://a.example/api/whatsapp', 'ours', 'how often'],
  ['https://A.EXAMPLE/api/whatsapp#rc=2', 'ours', 'how often'],
  ['https://b.example/api/whatsapp#rc=2', 'foreign', 'another deployment'],
  ['https://a.example.evil.example/bot', 'foreign', 'elsewhere'],
  ['call me', 'foreign', 'no address'],
] as const)
  test(`an address ${found} is ${kind} where ${WANTED} is wanted`, () => {
    const compared = compareAddress(found, WANTED);

    assert.equal(compared.kind, kind);
    assert.ok(('fault' in compared ? compared.fault : '').includes(fault));
  });

for (const [what, wanted, found, paths] of [
  ['what is there besides', { a: 1 }, { a: 1, b: 2 }, []],
  ['another value', { a: { b: 'x' } }, { a: { b: 'y' } }, ['a.b']],
  ['nothing at all', { a: { b: 1 } }, { a: null }, ['a']],
  ['false where nothing is shown', { a: false, b: false }, { b: null }, []],
  ['true where nothing is shown', { a: true }, {}, ['a']],
  ['the order of plain values', { a: ['x', 'y'] }, { a: ['y', 'x'] }, []],
  ['another plain value', { a: ['x', 'y'] }, { a: ['x', 'z'] }, ['a']],
  ['fewer values', { a: ['x', 'y'] }, { a: ['x'] }, ['a']],
  ['a field within a list', { a: [{ id: 1, b: 2 }] }, { a: [{ id: 1, b: 3, c: 4 }] }, ['a[0].b']],
] as const)
  test(`compared: ${what}`, () => {
    assert.deepEqual(
      differences(wanted, found).map(({ path }) => path),
      paths,
    );
  });

test('of many differences the first few are told, and long texts are measured', () => {
  const wanted = { a: 1, b: 'x'.repeat(500), c: 3, d: 4, e: 5 };

  const text = describeDifferences(differences(wanted, {}), 'wanted');

  assert.equal(text, 'a 1; b a text of 500 characters; c 3; d 4; and 1 more');
});

test('a token that somebody wrote into a header is not shown', () => {
  const wanted = { request_headers: { Authorization: { secret_id: 'sec_1' } } };
  const all = differences(wanted, { request_headers: { Authorization: 'Bearer of-somebody' } });

  const text = describeDifferences(all, 'found');

  assert.equal(text, 'request_headers.Authorization a text of 18 characters');
});
