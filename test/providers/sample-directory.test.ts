import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseProviders } from '../../lib/providers/parse-provider-rows.ts';

const csv = readFileSync(new URL('../../infra/local/providers.csv', import.meta.url), 'utf8');
const { providers, refused } = parseProviders(csv, { country: 'US', ownNumbers: [] });
const dentists = providers.filter(({ category }) => category === 'dentist');

test('every row of the sample directory loads', () => {
  assert.deepEqual(refused, []);
  assert.ok(providers.length >= 40);
});

test('the sample numbers are fictional ones, each of one business', () => {
  for (const { phone } of providers) assert.match(phone, /^\+1\d{3}55501\d\d$/);
  assert.equal(new Set(providers.map(({ phone }) => phone)).size, providers.length);
});

test('the first three dentists are busy, offer another slot and agree', () => {
  assert.deepEqual(
    dentists.slice(0, 3).map(({ phone }) => phone.slice(-2)),
    ['02', '01', '00'],
  );
});

test('dentists can be phoned at any time, in one zone, so that the demo always runs', () => {
  for (const { opens, closes, days, timezone } of dentists)
    assert.deepEqual([opens, closes, days.length, timezone], ['00:00', '24:00', 7, 'America/New_York']);
});

test('the sample has several zones and a business with ordinary hours', () => {
  assert.ok(new Set(providers.map(({ timezone }) => timezone)).size >= 2);
  assert.ok(providers.some(({ opens, days }) => opens > '08:00' && days.length < 7));
});
