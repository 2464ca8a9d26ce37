import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CountryCode } from 'libphonenumber-js/max';
import { readDialablePhone } from '../../lib/providers/read-dialable-phone.ts';

const ownNumbers = ['+14155238886', '+14155550111', '+5215512340009'];
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
  ['GB', '+441632960123'],
  ['FR', '+33639981234'],
  ['IE', '+353209155555'],
  ['ES', '+34600000000'],
  ['FI', '+358101234567'],
  ['FI', '+358201234567'],
  ['FI', '+35820212345'],
  ['FI', '+358207123456'],
  ['FI', '+358291234567'],
  ['FI', '+358301234567'],
  ['FI', '+358711234567'],
  ['FI', '+35875312345'],
  ['FI', '+35891234567'],
  ['FI', '+358501234567'],
  ['FI', '+358800123456'],
  ['AU', '+61299991234'],
  ['AU', '+611800123456'],
  ['CN', '+8613901234567'],
  ['JP', '+81312345678'],
  ['JP', '+81120123456'],
  ['PT', '+351211234567'],
  ['US', '+19375552345'],
  ['US', '+18335552345'],
];
for (const [country, phone] of DIALLED)
  test(`in ${country} ${phone} may be dialed`, () => assert.deepEqual(read(phone, country), { phone }));

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
      refused: `is a foreign number, and only numbers of ${country} are dialed`,
    }));

const serviceIn =
  (country: CountryCode) =>
  (text: string): [CountryCode, string, RegExp] => [country, text, /premium-rate or service/];

const FORBIDDEN: [CountryCode, string, RegExp][] = [
  ['US', '911', /emergency or short/],
  ['US', '+1911', /emergency or short/],
  ['GB', '999', /emergency or short/],
  ['ES', '112', /emergency or short/],
  ['US', '+19005550100', /premium-rate/],
  ['US', '+12129765000', /premium-rate/],
  ['GB', '+449098790879', /premium-rate/],
  ['US', '+881612345678', /premium-rate/],
  ['DE', '118 33', /premium-rate/],
  ['DE', '0190 123456', /premium-rate/],
  ['DE', '+49190123456', /premium-rate/],
  ['DE', '116117', /premium-rate/],
  ['ES', '905123456', /premium-rate/],
  ['ES', '+34907123456', /premium-rate/],
  ['ES', '11888', /emergency or short/],
  ['GB', '07640 123456', /premium-rate/],
  ['GB', '118 500', /emergency or short/],
  ['US', '212-555-1212', /premium-rate/],
  ['US', '1-800-555-1212', /premium-rate/],
  ['US', '+12129500123', /premium-rate/],
  ['US', '+15225550100', /premium-rate/],
  ...['0200 12345', '020 201', '020 2098', '0209 81234', '0100 1234', '0300 12345'].map(serviceIn('FI')),
  ...['0600 12345', '0606 12345', '0602 12345', '0700 123456', '0707 12345', '0708 12345'].map(
    serviceIn('FI'),
  ),
  ...['+358600123456', '+358700123456', '+35820012345', '075 300 12', '075 112 34'].map(serviceIn('FI')),
  ...['+10125550100', '+11125550100', '+12120550100', '+12121550100', '012 555 0100'].map(serviceIn('US')),
  ...['+13705552345', '+19605552345', '+12905552345', '+18805552345', '+18815552345'].map(serviceIn('US')),
  ...['+16005550100', '600 234 5678', '+16225552345', '+12120550100'].map(serviceIn('CA')),
  ...['0147 123 456', '+61147123456', '0145 123 456', '+61145123456'].map(serviceIn('AU')),
  ...['+8613491234567', '1740 123 4567'].map(serviceIn('CN')),
  ...['0868 1234 5678', '+6286812345678'].map(serviceIn('ID')),
  ...['8 954 123 45 67', '8 809 123 45 67'].map(serviceIn('RU')),
  ...['0570 123 456', '0990 123456'].map(serviceIn('JP')),
  ...['707 123 456', '708 123 456', '760 123 456'].map(serviceIn('PT')),
  ['US', '*67 212 555 0144', /not a phone number/],
  ['US', '+1 212 555 0144,,5', /extension/],
  ['US', '', /not a phone number/],
  ['US', '+14155238886', /my own number/],
  ['US', '415 555 0111', /my own number/],
  ['MX', '55 1234 0009', /my own number/],
  ['MX', '+5215512340009', /my own number/],
  ['GB', '+14155550111', /my own number/],
];
for (const [country, text, reason] of FORBIDDEN)
  test(`in ${country} "${text}" is never dialed`, () => {
    const answer = read(text, country);

    assert.match('refused' in answer ? answer.refused : 'dialed', reason);
  });

const OLD: [CountryCode, string, string][] = [
  ['MX', '+5215512345678', '+525512345678'],
  ['MX', '+52 1 55 1234 5678', '+525512345678'],
  ['MX', '044 55 1234 5678', '+525512345678'],
  ['MX', '01 55 1234 5678', '+525512345678'],
  ['BR', '+551160008976', '+5511960008976'],
  ['BR', '(11) 6000-8976', '+5511960008976'],
  ['CI', '+22507123456', '+2250707123456'],
  ['BJ', '+22997123456', '+2290197123456'],
];
for (const [country, text, phone] of OLD)
  test(`in ${country} ${text} is dialed as ${phone}`, () => assert.deepEqual(read(text, country), { phone }));

for (const [country, phone] of [
  ['MX', '+525512345678'],
  ['BR', '+5511960008976'],
  ['BR', '+551130008976'],
  ['AR', '+5491123456780'],
] as const)
  test(`in ${country} ${phone} is dialed as it is`, () => assert.deepEqual(read(phone, country), { phone }));

test('marks of direction and blanks of no width around a number do not hide it', () => {
  assert.deepEqual(read('\u202a+1\u00a0212-555-0147\u202c', 'US'), { phone: '+12125550147' });
  assert.deepEqual(read('\u200e\u2066(212)\u200b 555 0147\u2069\ufeff', 'US'), { phone: '+12125550147' });
});
