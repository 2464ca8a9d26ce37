import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CountryCode } from 'libphonenumber-js/max';
import { readDialablePhone } from '../../lib/providers/read-dialable-phone.ts';

const ownNumbers = ['+14155238886', '+14155550111'];
const read = (text: string, country: CountryCode) => readDialablePhone(text, { country, ownNumbers });

const DIALLED: [CountryCode, string][] = [
  ['US', '+12125552345'],
  ['US', '+12125550102'],
  ['US', '+15550100101'],
  ['US', '+18005550100'],
  ['US', '+18885552345'],
  ['CA', '+14165552345'],
  ['CA', '+15550100101'],
  ['CA', '+18005550100'],
  ['JM', '+18765552345'],
  ['GB', '+442079460123'],
  ['GB', '+447700900123'],
  ['ES', '+34600000000'],
];
for (const [country, phone] of DIALLED)
  test(`in ${country} ${phone} may be dialled`, () => assert.deepEqual(read(phone, country), { phone }));

const FOREIGN: [string, CountryCode, string][] = [
  ['the Bahamas', 'US', '+12425550100'],
  ['Barbados', 'US', '+12465550100'],
  ['the British Virgin Islands', 'US', '+12845552345'],
  ['Grenada', 'US', '+14735552345'],
  ['the Dominican Republic', 'US', '+18095550100'],
  ['the Dominican Republic', 'US', '+18295550100'],
  ['the Dominican Republic', 'US', '+18495550100'],
  ['Trinidad', 'US', '+18685552345'],
  ['Saint Kitts', 'US', '+18695552345'],
  ['Jamaica', 'US', '+18765550100'],
  ['Jamaica', 'US', '(876) 555-0100'],
  ['Canada', 'US', '+14165550100'],
  ['Spain', 'US', '+34600000000'],
  ['Spain, free of charge', 'US', '+34900123456'],
  ['no country, free of charge', 'US', '+80012345678'],
  ['the United States', 'CA', '+12125550102'],
  ['the United States', 'JM', '+12125550102'],
  ['the United States, free of charge', 'GB', '+18005550100'],
  ['Jersey', 'GB', '+441534123456'],
  ['Kazakhstan', 'RU', '+77012345678'],
];
for (const [where, country, phone] of FOREIGN)
  test(`in ${country} ${phone} of ${where} is foreign`, () =>
    assert.deepEqual(read(phone, country), {
      refused: `is a foreign number, and only numbers of ${country} are dialled`,
    }));

const FORBIDDEN: [CountryCode, string, RegExp][] = [
  ['US', '911', /emergency or short/],
  ['US', '+1911', /emergency or short/],
  ['GB', '999', /emergency or short/],
  ['ES', '112', /emergency or short/],
  ['US', '+19005550100', /premium-rate/],
  ['US', '+12129765000', /premium-rate/],
  ['GB', '+449098790879', /premium-rate/],
  ['US', '+881612345678', /premium-rate/],
  ['US', '', /not a phone number/],
  ['US', '+14155238886', /my own number/],
  ['US', '415 555 0111', /my own number/],
  ['GB', '+14155550111', /my own number/],
];
for (const [country, text, reason] of FORBIDDEN)
  test(`in ${country} "${text}" is never dialled`, () => {
    const answer = read(text, country);

    assert.match('refused' in answer ? answer.refused : 'dialled', reason);
  });
