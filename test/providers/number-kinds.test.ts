import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { type CountryCode, getCountries } from 'libphonenumber-js/max';
import { readPhone } from '../../lib/providers/read-phone.ts';

type Google = {
  PhoneNumberFormat: Record<'E164' | 'NATIONAL', number>;
  PhoneNumberType: Record<string, number>;
  PhoneNumberUtil: {
    getInstance(): {
      getExampleNumberForType(country: string, kind: number | undefined): unknown;
      format(number: unknown, format: number): string;
    };
  };
  ShortNumberInfo: {
    ShortNumberCost: Record<string, number>;
    getInstance(): {
      getExampleShortNumber(country: string): string;
      getExampleShortNumberForCost(country: string, cost: number): string;
    };
  };
};

/** Google's own library, with an example of each kind of number of each country: another reading of the same plans. */
const google = createRequire(import.meta.url)('google-libphonenumber') as Google;
const util = google.PhoneNumberUtil.getInstance();
const short = google.ShortNumberInfo.getInstance();
const { E164, NATIONAL } = google.PhoneNumberFormat;

/**
 * Where the two readings differ: in an area of Zimbabwe, and in Benin's numbers of eight digits. Where both take for
 * ordinary what is none: satellite phones of Australia and Canada, and what Japan and Portugal sell at prices of their own.
 */
const DIFFERENT = [
  ...['ZW FIXED_LINE', 'BJ VOIP', 'BJ UAN'],
  ...['AU VOIP', 'CC VOIP', 'CX VOIP', 'CA VOIP', 'JP UAN', 'PT UAN'],
];

/** The examples of a kind that each country has, as they are written there and abroad. */
const examplesOf = (kind: string): [country: CountryCode, text: string][] =>
  getCountries().flatMap((country) => {
    const example = util.getExampleNumberForType(country, google.PhoneNumberType[kind]);
    return example && !DIFFERENT.includes(`${country} ${kind}`)
      ? [E164, NATIONAL].map((form): [CountryCode, string] => [country, util.format(example, form)])
      : [];
  });

describe('numbers of every country by kind', () => {
  for (const kind of ['PREMIUM_RATE', 'SHARED_COST', 'PERSONAL_NUMBER', 'PAGER', 'VOICEMAIL'])
    test(`${kind} is never dialed`, () => {
      const examples = examplesOf(kind);
      assert.ok(examples.length >= 30, String(examples.length));
      assert.deepEqual(
        examples.filter(([country, text]) => 'phone' in readPhone(text, country)),
        [],
      );
    });

  for (const kind of ['FIXED_LINE', 'MOBILE', 'TOLL_FREE', 'VOIP', 'UAN'])
    test(`${kind} is dialed`, () => {
      const examples = examplesOf(kind);
      assert.ok(examples.length >= 100, String(examples.length));
      assert.deepEqual(
        examples.filter(([country, text]) => 'refused' in readPhone(text, country)),
        [],
      );
    });

  test('short codes, whatever they cost, are never dialed', () => {
    const costs = Object.values(google.ShortNumberInfo.ShortNumberCost);
    const examples = getCountries().flatMap((country) =>
      [
        short.getExampleShortNumber(country),
        ...costs.map((cost) => short.getExampleShortNumberForCost(country, cost)),
      ]
        .filter(Boolean)
        .map((code): [CountryCode, string] => [country, code]),
    );
    assert.ok(examples.length >= 500, String(examples.length));
    assert.deepEqual(
      examples.filter(([country, code]) => 'phone' in readPhone(code, country)),
      [],
    );
  });
});
