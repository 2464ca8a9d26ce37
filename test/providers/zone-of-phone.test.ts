import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zoneOfPhone } from '../../lib/providers/zone-of-phone.ts';

const home = { country: 'US', timezone: 'America/Chicago' };

for (const [phone, expected] of [
  ['+14155550100', 'America/Chicago'],
  ['+34600000000', 'Europe/Madrid'],
  ['+442071234567', 'Europe/London'],
  ['+12', 'America/Chicago'],
] as const)
  test(`a business with ${phone} is taken to be in ${expected}`, () => {
    assert.equal(zoneOfPhone(phone, home), expected);
  });

test('a country of several zones has that of home, when it is one of them', () => {
  assert.equal(
    zoneOfPhone('+34600000000', { country: 'PT', timezone: 'Atlantic/Canary' }),
    'Atlantic/Canary',
  );
});
