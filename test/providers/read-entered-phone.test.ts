import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEnteredPhone } from '../../lib/providers/read-entered-phone.ts';

const ENTERED: [country: string, called: string, entered: string[]][] = [
  ['US', '+12125550144', ['2125550144', '12125550144', '01112125550144', '0012125550144', '*12125550144']],
  ['MX', '+525512345678', ['5512345678', '015512345678', '0445512345678', '525512345678', '5215512345678']],
  ['MX', '+525512345678', ['00525512345678', '005255-1234-5678']],
  ['RU', '+74951234567', ['84951234567', '4951234567', '74951234567']],
  ['AR', '+541143215678', ['01143215678', '1143215678', '541143215678', '00541143215678']],
  ['AR', '+5491143215678', ['5491143215678', '1143215678']],
  ['BR', '+5511987654321', ['11987654321', '011987654321', '02111987654321', '5511987654321']],
  ['GB', '+442079460123', ['02079460123', '2079460123', '442079460123', '00442079460123']],
  ['AU', '+61299991234', ['0299991234', '61299991234', '001161299991234']],
  ['JP', '+81312345678', ['0312345678', '81312345678', '01081312345678']],
  ['HU', '+3612345678', ['0612345678', '12345678', '003612345678']],
  ['IT', '+390612345678', ['0612345678', '390612345678', '00390612345678']],
];
for (const [country, called, entered] of ENTERED)
  test(`in ${country} ${called} is found as ${entered.join(', ')}`, () => {
    for (const digits of entered)
      assert.ok(
        readEnteredPhone(digits, [called]).includes(called),
        `${digits}: ${readEnteredPhone(digits, [called])}`,
      );
  });

test('what is no number means none', () => {
  for (const digits of ['', '9', '911', '#', '1'.repeat(40)])
    assert.deepEqual(readEnteredPhone(digits, ['+12125550144']), []);
});

test('numbers of countries that we did not call are meant only with their code', () => {
  assert.deepEqual(readEnteredPhone('2125550144', ['+442079460123']), ['+2125550144', '+442125550144']);
});
