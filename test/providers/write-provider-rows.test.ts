import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseProviders } from '../../lib/providers/parse-provider-rows.ts';
import { writeProviderRows } from '../../lib/providers/write-provider-rows.ts';
import { SEED } from '../seed.ts';

const rules = { country: 'US' as const, ownNumbers: [] };

test('what is exported is imported as it was', () => {
  const csv = readFileSync(new URL('../../infra/local/providers.csv', import.meta.url), 'utf8');
  const { providers } = parseProviders(csv, rules);

  const again = parseProviders(writeProviderRows(providers), rules);

  assert.ok(providers.length > 40);
  assert.deepEqual(again, { providers, refused: [] });
});

test('so it is whatever stands in a name or an address', () => {
  const csv = readFileSync(new URL('../../infra/local/providers.csv', import.meta.url), 'utf8');
  const [first] = parseProviders(csv, rules).providers;
  assert.ok(first);
  const text = fc
    .string({ unit: fc.constantFrom('"', ',', "'", '\n', ';', '=', '+', '-', '@', '1', 'é', ' ', 'a', '|') })
    .map((value) => value.trim().replace(/\n{2,}/g, '\n'))
    .filter((value) => value !== '' && value.split('\n').length < 3);

  fc.assert(
    fc.property(text, text, (name, address) => {
      const providers = [{ ...first, name, address }];
      assert.deepEqual(parseProviders(writeProviderRows(providers), rules), { providers, refused: [] });
    }),
    { seed: SEED },
  );
});

for (const name of ['=HYPERLINK("https://x.test")', '@SUM(1)', '+1+2', '-2+3', "'=1"])
  test(`a spreadsheet shows the name ${name} and does not run it`, () => {
    const csv = readFileSync(new URL('../../infra/local/providers.csv', import.meta.url), 'utf8');
    const [first] = parseProviders(csv, rules).providers;
    assert.ok(first);

    const written = writeProviderRows([{ ...first, name }]);

    assert.match(written, /\n[\w-]+,"?'+[=@+-]/);
    assert.equal(parseProviders(written, rules).providers[0]?.name, name);
  });

test('a phone number is exported as it is', () => {
  const csv = readFileSync(new URL('../../infra/local/providers.csv', import.meta.url), 'utf8');

  assert.match(writeProviderRows(parseProviders(csv, rules).providers), /,\+1\d{10},/);
});
