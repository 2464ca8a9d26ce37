import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyedHash } from '../../lib/platform/ids.ts';
import { formsOf, isSameLine } from '../../lib/providers/dialable-form.ts';
import { phoneHashesOf, phoneHashOf } from '../../lib/providers/phone-hash.ts';

const HASH_KEY = 'h'.repeat(32);

/** One telephone each, in every form in which somebody writes it; the first is dialed. */
const LINES = [
  ['+525512345678', '+5215512345678'],
  ['+5511960008976', '+551160008976'],
  ['+2250707123456', '+22507123456'],
  ['+2290197123456', '+22997123456'],
];
/** Argentina's mobiles: each form is dialed as it is written, for nobody can tell a landline by its digits. */
const AS_WRITTEN = [
  ['+5491123456780', '+541123456780'],
  ['+5492215551234', '+542215551234'],
  ['+5492966412345', '+542966412345'],
];

for (const [dialable = '', old = ''] of [...LINES, ...AS_WRITTEN])
  for (const phone of [dialable, old])
    test(`whoever has ${phone} is looked for under ${dialable} and ${old}`, () => {
      const first = AS_WRITTEN.some((forms) => forms.includes(phone)) ? phone : dialable;

      assert.equal(formsOf(phone)[0], first);
      assert.deepEqual(formsOf(phone).toSorted(), [dialable, old].toSorted());
    });

for (const [dialable = '', old = ''] of [...LINES, ...AS_WRITTEN])
  test(`${dialable} and ${old} are one telephone under one key, and found under the keys of either`, () => {
    const written = [dialable, old].map((phone) => keyedHash(phone, HASH_KEY));

    assert.equal(isSameLine(dialable, old), true);
    assert.equal(phoneHashOf(dialable, HASH_KEY), phoneHashOf(old, HASH_KEY));
    for (const phone of [dialable, old]) {
      const [first, ...older] = phoneHashesOf(phone, HASH_KEY);
      assert.equal(first, phoneHashOf(phone, HASH_KEY));
      assert.deepEqual([first, ...older].toSorted(), written.toSorted());
    }
  });

for (const phone of ['+14155550111', '+551130008976', '+34600000000', '+5411234567'])
  test(`${phone} has one form and one key`, () => {
    assert.deepEqual(formsOf(phone), [phone]);
    assert.deepEqual(phoneHashesOf(phone, HASH_KEY), [keyedHash(phone, HASH_KEY)]);
  });
